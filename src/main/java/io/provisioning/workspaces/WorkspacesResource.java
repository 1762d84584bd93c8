package io.provisioning.workspaces;

import io.provisioning.execution.CliName;
import io.provisioning.inventory.Flag;
import io.provisioning.inventory.Kind;
import io.provisioning.inventory.KindAnswers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Workspaces over HTTP. */
@Path("workspaces")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class WorkspacesResource extends KindAnswers {
    /** The one there is. */
    public WorkspacesResource() {
        super(Kind.WORKSPACE);
    }

    /** All of them. */
    @GET
    @RolesAllowed("workspaces:read")
    public Response list(
            @QueryParam("refresh") @Flag String refresh,
            @HeaderParam("If-None-Match") String known) {
        return listed(null, refresh, known);
    }

    /** Submits the creation of one. */
    @POST
    @Path("create")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("workspaces:write")
    public Response create(@Valid @NotNull CreateWorkspace workspace) {
        return submitted(workspace, workspace::submission);
    }

    /** What the CLI reports about one. */
    @GET
    @Path("{name}")
    @RolesAllowed("workspaces:read")
    public Response get(
            @PathParam("name") @CliName String name,
            @QueryParam("refresh") @Flag String refresh,
            @HeaderParam("If-None-Match") String known) {
        return described("get", name, refresh, known);
    }
}
