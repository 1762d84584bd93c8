package io.provisioning.request;

import io.provisioning.configuration.ProxySettings;
import io.provisioning.configuration.values.AddressBlock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out where requests come from. {@code X-Forwarded-For} and {@code Forwarded} (RFC 7239) are
 * believed as far as trusted proxies have written them: from the right, up to the first address
 * that is not a trusted proxy.
 */
@ApplicationScoped
public class Clients {
    private static final String ATTRIBUTE = Client.class.getName();

    /** Other headers that proxies add and direct clients do not send. */
    private static final Set<String> OTHERS =
            Stream.of(
                            "X-Real-IP",
                            "X-Forwarded-Proto",
                            "X-Forwarded-Host",
                            "X-Forwarded-Port",
                            "X-Forwarded-Prefix",
                            "X-Forwarded-Server",
                            "X-Forwarded-Scheme",
                            "X-Forwarded",
                            "X-Client-IP",
                            "X-Cluster-Client-IP",
                            "X-Original-For",
                            "X-Original-Forwarded-For",
                            "X-Envoy-External-Address",
                            "CF-Connecting-IP",
                            "True-Client-IP",
                            "Fastly-Client-IP",
                            "Via")
                    .collect(
                            Collectors.toCollection(
                                    () -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));

    @Inject private ProxySettings proxies;

    /** Where this request comes from. */
    public Client of(HttpServletRequest request) {
        Object known = request.getAttribute(ATTRIBUTE);
        if (known instanceof Client client) {
            return client;
        }
        Client client = resolve(request);
        if (client.isLocal() && !OwnName.isUsedBy(request)) {
            client = new Client(client.address(), true);
        }
        request.setAttribute(ATTRIBUTE, client);
        return client;
    }

    private Client resolve(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        List<String> plain = Collections.list(request.getHeaders("X-Forwarded-For"));
        List<String> standard = Collections.list(request.getHeaders("Forwarded"));
        if (plain.isEmpty() && standard.isEmpty()) {
            // A proxy that does not say for whom it asks.
            return new Client(
                    peer,
                    Collections.list(request.getHeaderNames()).stream().anyMatch(OTHERS::contains));
        }
        Optional<InetAddress> stop = AddressBlock.address(peer).filter(proxies::isTrusted);
        if (stop.isEmpty()) {
            return new Client(peer, true);
        }
        Client byPlain = follow(stop.get(), ForwardedFor.plain(plain));
        Client byStandard = follow(stop.get(), ForwardedFor.standard(standard));
        if (plain.isEmpty() || standard.isEmpty()) {
            return plain.isEmpty() ? byStandard : byPlain;
        }
        // A proxy writes one of the two headers and may pass on the other one, which the client can
        // make up.
        return byPlain.equals(byStandard) ? byPlain : new Client(peer, true);
    }

    private Client follow(InetAddress peer, List<Optional<InetAddress>> hops) {
        InetAddress stop = peer;
        for (int i = hops.size() - 1; i >= 0 && proxies.isTrusted(stop); i--) {
            if (hops.get(i).isEmpty()) {
                return new Client(stop.getHostAddress(), true);
            }
            stop = hops.get(i).get();
        }
        return new Client(stop.getHostAddress(), false);
    }
}
