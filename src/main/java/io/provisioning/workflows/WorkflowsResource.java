package io.provisioning.workflows;

import io.provisioning.access.Caller;
import io.provisioning.execution.Catalogue;
import io.provisioning.operations.Operation;
import io.provisioning.operations.StoredArguments;
import io.provisioning.operations.Submission;
import io.provisioning.operations.reading.OperationViews;
import io.provisioning.operations.submission.Actions;
import io.provisioning.operations.submission.CancelRequest;
import io.provisioning.operations.submission.Submissions;
import io.provisioning.problem.ProblemException;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Workflows over HTTP. */
@Path("workflows")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class WorkflowsResource {
    @Inject private Workflows workflows;
    @Inject private Actions actions;
    @Inject private Submissions submissions;
    @Inject private Catalogue catalogue;
    @Inject private StoredArguments arguments;
    @Inject private OperationViews views;
    @Inject private Caller caller;

    /** Submits one. */
    @POST
    @Path("submit")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("workflows:write")
    public Response submit(@Valid @NotNull SubmitWorkflow workflow) {
        return submissions.submit(workflow, () -> maskable(workflow.submission()));
    }

    private Submission maskable(Submission submission) {
        catalogue
                .complaint(submission.kind(), submission.arguments())
                .ifPresent(
                        complaint -> {
                            throw ProblemException.invalid("parameters", complaint);
                        });
        return submission;
    }

    /** One of them, with its parameters; secret ones are masked. */
    @GET
    @Path("{id}")
    @RolesAllowed("workflows:read")
    public WorkflowView get(@PathParam("id") String id) {
        Operation workflow = workflows.get(id, caller.actor());
        return WorkflowView.from(
                views.of(workflow),
                arguments
                        .of(workflow)
                        .map(it -> catalogue.shown(workflow.kind(), it))
                        .flatMap(it -> it.document(Workflows.PARAMETERS))
                        .orElse(null));
    }

    /** Its progress. */
    @GET
    @Path("{id}/status")
    @RolesAllowed("workflows:read")
    public WorkflowStatusView status(@PathParam("id") String id) {
        return view(workflows.get(id, caller.actor()));
    }

    /** Cancels it; 202 while its command is being stopped. */
    @POST
    @Path("{id}/cancel")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @RolesAllowed("workflows:write")
    public Response cancel(
            @PathParam("id") String id,
            @HeaderParam("Prefer") List<String> prefer,
            @Valid CancelRequest request) {
        Operation workflow = workflows.get(id, caller.actor());
        return actions.cancel(workflow.id(), request, prefer, this::view);
    }

    private WorkflowStatusView view(Operation workflow) {
        return WorkflowStatusView.from(views.of(workflow));
    }
}
