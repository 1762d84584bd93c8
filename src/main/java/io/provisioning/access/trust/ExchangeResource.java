package io.provisioning.access.trust;

import io.provisioning.access.Caller;
import io.provisioning.access.NoStore;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** The exchange of tokens over HTTP (RFC 8693). */
@Path("auth/token")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ExchangeResource {
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    @Inject private Exchange exchange;
    @Inject private Caller caller;
    @Inject private HttpServletRequest servletRequest;

    /** An access token for an ID token, or for the certificate of the connection. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    public Response exchange(@Valid @NotNull ExchangeRequest request) {
        caller.recordsItself();
        request.check();
        return NoStore.answer(
                Response.ok(exchange.exchange(request, certificate(), caller.claiming("unknown"))));
    }

    /** The client's own, which is the first of its chain. */
    private Optional<X509Certificate> certificate() {
        return servletRequest.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain
                        && chain.length > 0
                ? Optional.of(chain[0])
                : Optional.empty();
    }
}
