package io.provisioning.operations.reading;

import io.provisioning.access.Caller;
import io.provisioning.execution.CliName;
import io.provisioning.operations.KindPermissions;
import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationState;
import io.provisioning.operations.OperationStore;
import io.provisioning.paging.Cursor;
import io.provisioning.paging.Page;
import io.provisioning.protocol.EntityTags;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Operations over HTTP: lists of them, and each. */
@Path("operations")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OperationsResource {
    @Inject private OperationStore store;
    @Inject private OperationList list;
    @Inject private Waiters waiters;
    @Inject private StrictAnswers strictly;
    @Inject private OperationViews views;
    @Inject private EndedAnswers answers;
    @Inject private CommandViews commands;
    @Inject private Caller caller;

    /** The newest operations first; {@code Link: rel="next"} (RFC 8288) leads on. */
    @GET
    @RolesAllowed("operations:read")
    public Response list(
            @QueryParam("state") List<String> states,
            @QueryParam("kind") String kind,
            @QueryParam("workspace") @CliName String workspace,
            @QueryParam("target") String target,
            @QueryParam("requested_by") String requestedBy,
            @QueryParam("created_after") String createdAfter,
            @QueryParam("created_before") String createdBefore,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Pattern(regexp = Page.LIMIT, message = Page.LIMIT_MESSAGE)
                    String limit,
            @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        OperationFilter filter =
                OperationFilter.of(
                        states, kind, workspace, target, requestedBy, createdAfter, createdBefore);
        int most = Integer.parseInt(limit);
        List<Operation> page =
                list.page(
                        filter,
                        caller.actor().scope(),
                        Optional.ofNullable(cursor).map(Cursor::decode),
                        most + 1);
        return Page.answer(page, most, Operation::id, views.among(page), uri);
    }

    /**
     * One operation; with {@code wait=30s} once it has ended, or after that time. Strictly, a 200
     * is one that has completed.
     */
    @GET
    @Path("{id}")
    @RolesAllowed("operations:read")
    public Response get(
            @PathParam("id") String id,
            @QueryParam("wait") String wait,
            @HeaderParam("Prefer") List<String> prefer,
            @HeaderParam("If-None-Match") String known) {
        Preferences preferences = Preferences.of(prefer);
        Optional<Duration> patience = Wait.parameter(wait).or(preferences::patience);
        Operation now = store.get(id, caller.actor());
        Operation operation = patience.map(it -> waiters.await(id, it)).orElse(now);
        boolean problem = preferences.strict() && operation.state() != OperationState.COMPLETED;
        return (problem ? strictly.answer(operation) : answer(operation, known))
                .header("Preference-Applied", preferences.applied())
                .build();
    }

    /** What it runs, for those who may see what comes of it. */
    @GET
    @Path("{id}/command")
    @RolesAllowed("operations:read")
    public CommandView command(@PathParam("id") String id) {
        Operation operation = store.get(id, caller.actor());
        KindPermissions.requireSeeing(operation.kind(), caller.actor());
        return commands.of(operation);
    }

    private Response.ResponseBuilder answer(Operation operation, String ifNoneMatch) {
        OperationAnswer answer = answers.of(views.of(operation));
        return (EntityTags.isKnown(ifNoneMatch, answer.tag())
                        ? Response.notModified()
                        : Response.ok(answer.body()))
                .tag(answer.tag())
                .header("Cache-Control", OperationAnswer.CACHING);
    }
}
