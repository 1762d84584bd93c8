package io.provisioning.access;

import io.provisioning.audit.Actor;
import io.provisioning.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who the caller is, and what it may do. */
@Path("auth")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PrincipalResource {
    @Inject private Caller caller;
    @Inject private JsonWebToken token;
    @Inject private Routes routes;

    /** The caller. */
    @GET
    @Path("me")
    @RolesAllowed("account:own")
    public PrincipalView me() {
        Actor actor = caller.actor();
        List<String> permissions =
                Arrays.stream(Permission.values())
                        .filter(permission -> permission != Permission.PUBLIC)
                        .filter(it -> it.isOf(actor))
                        .map(Permission::label)
                        .toList();
        Instant expiry = Instant.ofEpochSecond(token.getExpirationTime());
        return new PrincipalView(
                actor.name(), actor.role(), actor.scope().workspaces(), permissions, expiry);
    }

    /** Whether the caller may call this, and why. */
    @GET
    @Path("permissions")
    @RolesAllowed("account:own")
    public PermissionView permission(
            @QueryParam("method") @RequiredText(max = 10) String method,
            @QueryParam("path") @RequiredText(max = 2048) String path) {
        Route route =
                routes.find(method.toUpperCase(Locale.ROOT), path)
                        .orElseThrow(
                                () ->
                                        ProblemException.invalid(
                                                "path", "is none that answers to this method"));
        return PermissionView.of(route, method, path, caller.actor());
    }
}
