package io.provisioning.servers;

import io.provisioning.execution.CliName;
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

/** Servers over HTTP. */
@Path("servers")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ServersResource extends KindAnswers {
    /** The one there is. */
    public ServersResource() {
        super(Kind.SERVER);
    }

    /** All of them, or those of one workspace. */
    @GET
    @RolesAllowed("servers:read")
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
    @RolesAllowed("servers:write")
    public Response create(@Valid @NotNull CreateServer server) {
        return submitted(server, server::submission);
    }

    /** Submits the deletion of one, by its id or hostname. */
    @DELETE
    @Path("{id}")
    @RolesAllowed("servers:write")
    public Response delete(
            @PathParam("id") @CliName String id,
            @QueryParam("workspace") @CliName String workspace) {
        return submitted(OperationKind.SERVER_DELETE, id, workspace);
    }

    /** What the CLI reports of one, by its id or hostname. */
    @GET
    @Path("{id}/status")
    @RolesAllowed("servers:read")
    public Response status(
            @PathParam("id") @CliName String id,
            @QueryParam("workspace") @CliName String workspace,
            @QueryParam("refresh") @Flag String refresh,
            @HeaderParam("If-None-Match") String known) {
        return found(id, workspace, refresh, known);
    }

    /** Submits an operation whose result says how to connect to one. */
    @POST
    @Path("{id}/ssh")
    @RolesAllowed("servers:ssh")
    public Response ssh(
            @PathParam("id") @CliName String id,
            @QueryParam("workspace") @CliName String workspace) {
        return submitted(OperationKind.SERVER_SSH, id, workspace);
    }
}
