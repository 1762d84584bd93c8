package io.provisioning.access;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Login and refresh. */
@Path("auth")
@ApplicationScoped
@Tag(name = "Authentication")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AuthResource {
    @Inject private Login login;
    @Inject private Sessions sessions;
    @Inject private Caller caller;

    /** Logs a user in. */
    @POST
    @Path("login")
    @PermitAll
    @Operation(summary = "Log in with user name and password")
    public Response login(@Valid @NotNull Credentials credentials) {
        return secret(login.login(credentials, caller.claiming(credentials.username())));
    }

    /** Exchanges a refresh token. */
    @POST
    @Path("refresh")
    @PermitAll
    @Operation(summary = "Exchange a refresh token for new tokens")
    public Response refresh(@Valid @NotNull RefreshRequest request) {
        return secret(sessions.renew(request, caller.claiming("unknown")));
    }

    private static Response secret(TokensView tokens) {
        CacheControl never = new CacheControl();
        never.setNoStore(true);
        return Response.ok(tokens).cacheControl(never).build();
    }
}
