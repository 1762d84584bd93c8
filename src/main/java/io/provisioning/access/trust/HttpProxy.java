package io.provisioning.access.trust;

import io.provisioning.configuration.values.AddressBlock;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The proxy by which addresses of other machines are reached, from the variables that say so to
 * most programs: {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code NO_PROXY}, which count in small
 * letters, too, and first.
 *
 * @param address where it listens; its name is looked up anew for each connection
 * @param login name and password, as one text with a colon; empty where it wants none
 */
record HttpProxy(URI address, Optional<String> login) {
    private static final int USUAL_PORT = 80;
    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z0-9+.-]+://");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127\\.[0-9.]+|\\[::1]|\\[(0:){7}1]");

    /**
     * The proxy to this address, if it is not to be reached directly, as the machine itself always
     * is.
     *
     * @throws IOException if a variable names none that can be used
     */
    static Optional<HttpProxy> to(URI target, Map<String, String> environment) throws IOException {
        String name = target.getScheme().toLowerCase(Locale.ROOT) + "_proxy";
        Optional<String> named = variable(name, environment);
        if (named.isEmpty() || isDirect(target, variable("no_proxy", environment).orElse(""))) {
            return Optional.empty();
        }
        return Optional.of(parse(name.toUpperCase(Locale.ROOT), named.get()));
    }

    private static Optional<String> variable(String name, Map<String, String> environment) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .map(environment::get)
                .filter(value -> value != null && !value.isBlank())
                .map(String::strip)
                .findFirst();
    }

    private static HttpProxy parse(String name, String value) throws IOException {
        try {
            URI uri = new URI(SCHEME.matcher(value).find() ? value : "http://" + value);
            if (uri.getHost() != null && uri.getScheme().equalsIgnoreCase("http")) {
                return new HttpProxy(uri, Optional.ofNullable(uri.getRawUserInfo()));
            }
        } catch (URISyntaxException e) {
            // What is wrong with it may be its password.
        }
        throw new IOException(name + " must be http://host:port or http://name:password@host:port");
    }

    private static boolean isDirect(URI target, String exceptions) {
        String host = target.getHost().toLowerCase(Locale.ROOT);
        return LOOPBACK.matcher(host).matches()
                || Arrays.stream(exceptions.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                        .filter(exception -> !exception.isEmpty())
                        .anyMatch(exception -> matches(exception, host, port(target)));
    }

    private static int port(URI target) {
        if (target.getPort() >= 0) {
            return target.getPort();
        }
        return target.getScheme().equalsIgnoreCase("https") ? 443 : USUAL_PORT;
    }

    /** Names stand for what is below them as well, as curl and Go have it. */
    private static boolean matches(String exception, String host, int port) {
        String name = exception.replaceFirst("^\\*?\\.", "").replaceFirst(":" + port + "$", "");
        return exception.equals("*")
                || host.equals(name)
                || host.endsWith("." + name)
                || isWithin(name, host);
    }

    private static boolean isWithin(String block, String host) {
        try {
            AddressBlock direct = AddressBlock.parse(block.replaceAll("[\\[\\]]", ""));
            return AddressBlock.address(host.replaceAll("[\\[\\]]", ""))
                    .filter(direct::contains)
                    .isPresent();
        } catch (IllegalArgumentException e) {
            // A name is no address.
            return false;
        }
    }

    /** As Java's connections take it. */
    Proxy proxy() {
        int port = address.getPort() < 0 ? USUAL_PORT : address.getPort();
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(address.getHost(), port));
    }

    /** What answers the proxy when it asks who it is; empty where nobody is named. */
    Optional<Authenticator> authenticator() {
        return login.map(HttpProxy::authenticator);
    }

    private static Authenticator authenticator(String login) {
        String[] parts = login.split(":", 2);
        String password = parts.length > 1 ? decoded(parts[1]) : "";
        PasswordAuthentication answer =
                new PasswordAuthentication(decoded(parts[0]), password.toCharArray());
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                // Never to the issuer, which may ask as well.
                return getRequestorType() == RequestorType.PROXY ? answer : null;
            }
        };
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return address.getHost() + ":" + address.getPort();
    }
}
