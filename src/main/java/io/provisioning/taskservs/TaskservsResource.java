package io.provisioning.taskservs;

import io.provisioning.execution.CliName;
import io.provisioning.inventory.CreateOnServers;
import io.provisioning.inventory.Flag;
import io.provisioning.inventory.Kind;
import io.provisioning.inventory.KindAnswers;
import io.provisioning.operations.OperationKind;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Task services over HTTP. */
@Path("taskservs")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TaskservsResource extends KindAnswers {
    /** The one there is. */
    public TaskservsResource() {
        super(Kind.TASKSERV);
    }

    /** All of them, or those of one workspace. */
    @GET
    @RolesAllowed("taskservs:read")
    public Response list(
            @QueryParam("workspace") @CliName String workspace,
            @QueryParam("refresh") @Flag String refresh,
            @HeaderParam("If-None-Match") String known) {
        return listed(workspace, refresh, known);
    }

    /** Submits the creation of one. */
    @POST
    @Path("create")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("taskservs:write")
    public Response create(@Valid @NotNull CreateOnServers taskserv) {
        return submitted(taskserv, () -> taskserv.submission(OperationKind.TASKSERV_CREATE));
    }

    /** Submits the deletion of one, by its id or name. */
    @DELETE
    @Path("{id}")
    @RolesAllowed("taskservs:write")
    public Response delete(
            @PathParam("id") @CliName String id,
            @QueryParam("workspace") @CliName String workspace) {
        return submitted(OperationKind.TASKSERV_DELETE, id, workspace);
    }

    /** What the CLI reports of one, by its id or name. */
    @GET
    @Path("{id}/status")
    @RolesAllowed("taskservs:read")
    public Response status(
            @PathParam("id") @CliName String id,
            @QueryParam("workspace") @CliName String workspace,
            @QueryParam("refresh") @Flag String refresh,
            @HeaderParam("If-None-Match") String known) {
        return found(id, workspace, refresh, known);
    }
}
