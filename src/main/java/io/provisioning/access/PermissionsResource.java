package io.provisioning.access;

import io.provisioning.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;

/** What the caller may do, and who else may. */
@Path("auth")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PermissionsResource {
    @Inject private Caller caller;
    @Inject private Routes routes;

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

    /** The roles there are, from the most powerful on. */
    @GET
    @Path("roles")
    @RolesAllowed("account:own")
    public List<RolePermissionsView> roles() {
        return Roles.ALL.stream().map(RolePermissionsView::of).toList();
    }
}
