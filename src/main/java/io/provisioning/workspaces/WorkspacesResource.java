package io.provisioning.workspaces;

import io.provisioning.execution.CliName;
import io.provisioning.inventory.Flag;
import io.provisioning.inventory.Inventory;
import io.provisioning.inventory.InventoryAnswers;
import io.provisioning.inventory.Kind;
import io.provisioning.operations.Submissions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import java.util.Optional;

/** Workspaces over HTTP. */
@Path("workspaces")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class WorkspacesResource {
    @Inject private Inventory inventory;
    @Inject private InventoryAnswers answers;
    @Inject private Submissions submissions;

    /** All of them. */
    @GET
    @RolesAllowed("workspaces:read")
    public Response list(
            @QueryParam("refresh") @Flag String refresh,
            @HeaderParam("If-None-Match") String known) {
        return answers.of(
                inventory.list(Kind.WORKSPACE, Optional.empty(), Boolean.parseBoolean(refresh)),
                known);
    }

    /** Submits the creation of one. */
    @POST
    @Path("create")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("workspaces:write")
    public Response create(@Valid @NotNull CreateWorkspace workspace) {
        return submissions.submit(workspace, workspace::submission);
    }

    /** What the CLI reports about one. */
    @GET
    @Path("{name}")
    @RolesAllowed("workspaces:read")
    public Response get(
            @PathParam("name") @CliName String name,
            @QueryParam("refresh") @Flag String refresh,
            @HeaderParam("If-None-Match") String known) {
        return answers.of(
                inventory.describe(Kind.WORKSPACE, "get", name, Boolean.parseBoolean(refresh)),
                known);
    }
}
