package io.provisioning.access.sessions;

import io.provisioning.access.Caller;
import io.provisioning.access.NoStore;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Sessions of pages of the server itself: as in {@link AuthResource}, but the refresh token is in a
 * {@link SessionCookie}.
 */
@Path("auth/session")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@OwnPagesOnly
public class BrowserSessionResource {
    @Inject private Login login;
    @Inject private Refresh refresh;
    @Inject private Sessions sessions;
    @Inject private SessionCookie cookie;
    @Inject private Caller caller;

    /** Logs a user in. */
    @POST
    @Path("login")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    public Response login(
            @Valid @NotNull Credentials credentials, @Context HttpServletResponse response) {
        caller.recordsItself();
        TokensView tokens = login.login(credentials, caller.claiming(credentials.username()));
        return secret(tokens, response);
    }

    /** Exchanges the refresh token in the cookie; one that is not good is forgotten. */
    @POST
    @Path("refresh")
    @PermitAll
    public Response renew(
            @Context HttpServletRequest request, @Context HttpServletResponse response) {
        caller.recordsItself();
        try {
            return secret(
                    refresh.renewCookie(cookie.token(request), caller.claiming("unknown")),
                    response);
        } catch (ProblemException e) {
            if (e.code() == ProblemCode.INVALID_REFRESH_TOKEN) {
                cookie.clear(response);
            }
            throw e;
        }
    }

    /** Ends the session of the cookie, if there is one, and has the browser forget it. */
    @POST
    @Path("logout")
    @PermitAll
    public void logout(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        cookie.token(request).ifPresent(it -> sessions.close(it, caller.claiming("unknown")));
        cookie.clear(response);
    }

    /** Changes the caller's own password. */
    @POST
    @Path("password")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("session:own")
    public Response changePassword(
            @Valid @NotNull ChangePassword change, @Context HttpServletResponse response) {
        caller.recordsItself();
        ChangedPasswordView changed = login.changePassword(change, caller.actor());
        cookie.set(response, changed.refreshToken());
        return NoStore.answer(Response.ok(ChangedSessionView.of(changed)));
    }

    private Response secret(TokensView tokens, HttpServletResponse response) {
        cookie.set(response, tokens.refreshToken());
        return NoStore.answer(Response.ok(SessionTokenView.of(tokens)));
    }
}
