package io.provisioning.access.sessions;

import io.provisioning.access.Caller;
import io.provisioning.paging.Cursor;
import io.provisioning.paging.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller's own sessions over HTTP. */
@Path("auth/sessions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionsResource {
    @Inject private OwnSessions sessions;
    @Inject private Caller caller;
    @Inject private JsonWebToken token;

    /** The newest first; {@code Link: rel="next"} (RFC 8288) leads on. */
    @GET
    @RolesAllowed("session:own")
    public Response list(
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Pattern(regexp = Page.LIMIT, message = Page.LIMIT_MESSAGE)
                    String limit,
            @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        int most = Integer.parseInt(limit);
        Optional<String> before = Optional.ofNullable(cursor).map(Cursor::decode);
        String current = token.getClaim(AccessTokens.SESSION_CLAIM);
        return Page.answer(
                sessions.page(caller.actor(), before, most + 1),
                most,
                RefreshToken::family,
                found -> SessionView.from(found, current),
                uri);
    }

    /** Ends one of them, on whatever device it is. */
    @DELETE
    @Path("{id}")
    @RolesAllowed("session:own")
    public void end(@PathParam("id") String id) {
        sessions.end(id, caller.actor());
    }
}
