package io.provisioning.operations.submission;

import io.provisioning.access.Caller;
import io.provisioning.operations.reading.OperationViews;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** What can be done with an operation, over HTTP. */
@Path("operations")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ActionsResource {
    @Inject private Actions actions;
    @Inject private Submissions submissions;
    @Inject private OperationViews views;
    @Inject private Caller caller;

    /** Cancels it; 202 while its command is being stopped. */
    @POST
    @Path("{id}/cancel")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @RolesAllowed("operations:write")
    public Response cancel(
            @PathParam("id") String id,
            @HeaderParam("Prefer") List<String> prefer,
            @Valid CancelRequest request) {
        return actions.cancel(id, request, prefer, views::of);
    }

    /** Submits what has failed or was cancelled again. */
    @POST
    @Path("{id}/retry")
    @RolesAllowed("operations:write")
    public Response retry(@PathParam("id") String id) {
        return submissions.submit("", () -> actions.retry(id, caller.actor()));
    }
}
