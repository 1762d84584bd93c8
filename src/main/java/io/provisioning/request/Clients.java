package io.provisioning.request;

import io.provisioning.settings.AddressBlock;
import io.provisioning.settings.ProxySettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Finds out where requests come from. {@code X-Forwarded-For} and {@code Forwarded} (RFC 7239) are
 * believed as far as trusted proxies have written them: from the right, up to the first address
 * that is no trusted proxy's.
 */
@ApplicationScoped
public class Clients {
    private static final String ATTRIBUTE = Client.class.getName();

    @Inject private ProxySettings proxies;

    /** Where this request comes from. */
    public Client of(HttpServletRequest request) {
        Object known = request.getAttribute(ATTRIBUTE);
        if (known instanceof Client client) {
            return client;
        }
        Client client = resolve(request);
        request.setAttribute(ATTRIBUTE, client);
        return client;
    }

    private Client resolve(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        List<String> plain = Collections.list(request.getHeaders("X-Forwarded-For"));
        List<String> standard = Collections.list(request.getHeaders("Forwarded"));
        if (plain.isEmpty() && standard.isEmpty()) {
            return new Client(peer, false);
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
        // A proxy writes one of the two and may let the other through as the client made it up.
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
