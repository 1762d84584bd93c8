package io.provisioning.servers;

import io.provisioning.access.Caller;
import io.provisioning.access.Roles;
import io.provisioning.execution.CliName;
import io.provisioning.operations.OperationView;
import io.provisioning.operations.Operations;
import io.provisioning.operations.Submission;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Servers over HTTP. */
@Path("servers")
@ApplicationScoped
@Tag(name = "Servers")
@Produces(MediaType.APPLICATION_JSON)
public class ServersResource {
    @Inject private Servers servers;
    @Inject private Operations operations;
    @Inject private Caller caller;

    /** All servers, or those of one workspace. */
    @GET
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.DEVELOPER, Roles.VIEWER})
    @Operation(summary = "List servers")
    public List<JsonObject> list(@QueryParam("workspace") @CliName String workspace) {
        return servers.list(Optional.ofNullable(workspace));
    }

    /** Submits the creation of a server. */
    @POST
    @Path("create")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
    @Operation(summary = "Create a server")
    public Response create(@Valid @NotNull CreateServer server) {
        return accepted(server.submission());
    }

    /** Submits the deletion of a server, by its id or hostname. */
    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
    @Operation(summary = "Delete a server")
    public Response delete(
            @PathParam("id") @CliName String id,
            @QueryParam("workspace") @CliName String workspace) {
        return accepted(servers.deletion(id, Optional.ofNullable(workspace)));
    }

    /** What the CLI reports of one server, by its id or hostname. */
    @GET
    @Path("{id}/status")
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.DEVELOPER, Roles.VIEWER})
    @Operation(summary = "Get a server's status")
    public JsonObject status(
            @PathParam("id") @CliName String id,
            @QueryParam("workspace") @CliName String workspace) {
        return servers.find(id, Optional.ofNullable(workspace));
    }

    private Response accepted(Submission submission) {
        OperationView operation = OperationView.from(operations.submit(submission, caller.actor()));
        return Response.accepted(operation)
                .location(URI.create("operations/" + operation.id()))
                .build();
    }
}
