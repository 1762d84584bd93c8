package io.provisioning.access.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.provisioning.Certificates;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedJwksTest {
    private static final InetSocketAddress FREE =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @TempDir private Path directory;

    @Test
    void aFileIsReadAnewEachTime() throws IOException {
        Path file = Files.writeString(directory.resolve("keys.json"), "one");
        PublishedJwks keys = keys(file.toUri(), List.of());

        assertThat(keys.read()).isEqualTo("one");
        Files.writeString(file, "two");
        assertThat(keys.read()).isEqualTo("two");
    }

    @Test
    void anAddressIsReadButNotWhereItSendsOnToAndNotWithoutBound() throws IOException {
        HttpServer server = HttpServer.create(FREE, 0);
        server.createContext("/keys", exchange -> answer(exchange, 200, "keys"));
        server.createContext("/large", exchange -> answer(exchange, 200, "x".repeat(1 << 20)));
        server.createContext("/none", exchange -> answer(exchange, 500, "keys"));
        server.createContext(
                "/moved",
                exchange -> {
                    exchange.getResponseHeaders().add("Location", "/keys");
                    answer(exchange, 302, "keys");
                });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

            assertThat(keys(address.resolve("/keys"), List.of()).read()).isEqualTo("keys");
            for (String path : List.of("/large", "/none", "/moved")) {
                assertThatThrownBy(() -> keys(address.resolve(path), List.of()).read())
                        .as(path)
                        .isInstanceOf(IOException.class);
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheKeys() throws IOException {
        Path file = Files.writeString(directory.resolve("keys.json"), "\uFEFFone");

        assertThat(keys(file.toUri(), List.of()).read()).isEqualTo("one");
    }

    @Test
    void aProxyIsAskedForWhatIsElsewhereAndToldThePassword() throws IOException {
        HttpServer proxy = HttpServer.create(FREE, 0);
        List<String> asked = new CopyOnWriteArrayList<>();
        proxy.createContext(
                "/",
                exchange -> {
                    String login = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
                    asked.add(exchange.getRequestURI() + " " + login);
                    exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"p\"");
                    answer(exchange, login == null ? 407 : 200, "keys");
                });
        proxy.start();
        try {
            String address = "me:p%40ss@127.0.0.1:" + proxy.getAddress().getPort();
            PublishedJwks keys =
                    PublishedJwks.of(
                            issuer(URI.create("http://issuer.example/keys"), List.of()),
                            Map.of("HTTP_PROXY", address));

            assertThat(keys.read()).isEqualTo("keys");
            assertThat(asked)
                    .containsExactly(
                            "http://issuer.example/keys null",
                            "http://issuer.example/keys Basic bWU6cEBzcw==");
        } finally {
            proxy.stop(0);
        }
    }

    @Test
    void throughAProxyHttpsIsATunnel() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 1, FREE.getAddress())) {
            CompletableFuture<String> asked =
                    CompletableFuture.supplyAsync(() -> firstLineThenRefusal(proxy));
            PublishedJwks keys =
                    PublishedJwks.of(
                            issuer(URI.create("https://issuer.example/keys"), List.of()),
                            Map.of("https_proxy", "http://127.0.0.1:" + proxy.getLocalPort()));

            assertThatThrownBy(keys::read).isInstanceOf(IOException.class);
            assertThat(asked.get(1, TimeUnit.MINUTES))
                    .isEqualTo("CONNECT issuer.example:443 HTTP/1.1");
        }
    }

    private static String firstLineThenRefusal(ServerSocket proxy) {
        try (Socket client = proxy.accept()) {
            BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    client.getInputStream(), StandardCharsets.US_ASCII));
            String first = lines.readLine();
            client.getOutputStream()
                    .write(
                            "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            return first;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anAddressOfOnesOwnIsKnownByItsAuthority() throws Exception {
        Certificates.Signed own = Certificates.in(directory).sign("issuer", "RSA");
        X509Certificate authority = (X509Certificate) own.store().getCertificateChain("issuer")[1];
        HttpsServer server = HttpsServer.create(FREE, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(Certificates.server(own)));
        server.createContext("/keys", exchange -> answer(exchange, 200, "keys"));
        server.start();
        try {
            URI address =
                    URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/keys");

            assertThat(keys(address, List.of(authority)).read()).isEqualTo("keys");
            assertThatThrownBy(() -> keys(address, List.of()).read())
                    .isInstanceOf(IOException.class);
        } finally {
            server.stop(0);
        }
    }

    private static PublishedJwks keys(URI address, List<X509Certificate> authorities) {
        return PublishedJwks.of(issuer(address, authorities), Map.of());
    }

    private static TrustedIssuer issuer(URI address, List<X509Certificate> authorities) {
        return new TrustedIssuer(
                "issuer",
                Set.of("audience"),
                address,
                authorities,
                Set.of("RS256"),
                Duration.ofHours(1),
                List.of());
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
