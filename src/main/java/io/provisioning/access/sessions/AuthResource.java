package io.provisioning.access.sessions;

import io.provisioning.access.Caller;
import io.provisioning.access.NoStore;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Sessions over HTTP: login, refresh, logout, the own password. */
@Path("auth")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuthResource {
    @Inject private Login login;
    @Inject private Refresh refresh;
    @Inject private Sessions sessions;
    @Inject private Caller caller;
    @Inject private JsonWebToken token;

    /** Logs a user in. */
    @POST
    @Path("login")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    public Response login(@Valid @NotNull Credentials credentials) {
        caller.recordsItself();
        return secret(login.login(credentials, caller.claiming(credentials.username())));
    }

    /** Exchanges a refresh token. */
    @POST
    @Path("refresh")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    public Response renew(@Valid @NotNull RefreshRequest request) {
        caller.recordsItself();
        return secret(refresh.renew(request, caller.claiming("unknown")));
    }

    /** Ends the session of the token that this is called with. */
    @POST
    @Path("logout")
    @RolesAllowed("session:own")
    public void logout() {
        sessions.close(token, caller.actor());
    }

    /** Changes the caller's own password. */
    @POST
    @Path("password")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("session:own")
    public Response changePassword(@Valid @NotNull ChangePassword change) {
        caller.recordsItself();
        return NoStore.answer(Response.ok(login.changePassword(change, caller.actor())));
    }

    private static Response secret(TokensView tokens) {
        return NoStore.answer(Response.ok(tokens));
    }
}
