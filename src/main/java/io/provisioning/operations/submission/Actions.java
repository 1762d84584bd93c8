package io.provisioning.operations.submission;

import io.provisioning.access.Caller;
import io.provisioning.audit.Actor;
import io.provisioning.execution.Arguments;
import io.provisioning.operations.KindPermissions;
import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationState;
import io.provisioning.operations.OperationStore;
import io.provisioning.operations.Refusal;
import io.provisioning.operations.StoredArguments;
import io.provisioning.operations.Submission;
import io.provisioning.operations.reading.Preferences;
import io.provisioning.operations.reading.StrictAnswers;
import io.provisioning.operations.reading.Waiters;
import io.provisioning.operations.run.RunningOperations;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What can be done with an operation that exists: cancel it, or try it again. Over HTTP a cancel is
 * a 200 where nothing of the operation runs, 202 while its command is being stopped. {@code Prefer:
 * wait=N} (RFC 7240) waits for its end, and strictly a 200 is the only success.
 */
@ApplicationScoped
public class Actions {
    private static final Optional<Refusal> CHANGED = Optional.of(Refusal.CHANGED_MEANWHILE);

    /** It starts, is asked to stop, is asked to stop at once, and ends. */
    private static final int MOST_CHANGES = 4;

    @Inject private OperationStore store;
    @Inject private Waiters waiters;
    @Inject private StrictAnswers strictly;
    @Inject private Caller caller;
    @Inject private RunningOperations running;
    @Inject private StoredArguments arguments;

    /**
     * Cancels an operation for the caller of the current request.
     *
     * @param request how and why; null for gracefully and without a word
     * @param prefer the lines of that header
     * @param view what is shown of it
     * @throws ProblemException not_found; conflict where it has completed or failed
     */
    public Response cancel(
            String id,
            CancelRequest request,
            List<String> prefer,
            Function<Operation, ? extends Record> view) {
        Operation asked = cancel(id, CancelRequest.orPlain(request), caller.actor());
        Preferences preferences = Preferences.of(prefer);
        Operation operation =
                preferences
                        .patience()
                        .map(it -> notEndedOtherwise(waiters.awaitIfPossible(id, it)))
                        .orElse(asked);
        return answer(operation, preferences, view)
                .header("Preference-Applied", preferences.applied())
                .build();
    }

    private Response.ResponseBuilder answer(
            Operation operation,
            Preferences preferences,
            Function<Operation, ? extends Record> view) {
        if (operation.state().isTerminal()) {
            return Response.ok(view.apply(operation));
        }
        return preferences.strict() && preferences.patience().isPresent()
                ? strictly.answer(operation)
                : Response.accepted(view.apply(operation));
    }

    /**
     * Cancels an operation: a pending one at once, a running one by stopping its command. Asking
     * again changes nothing, except that a graceful cancel can become a forced one.
     *
     * @return the operation as it stands now, possibly still running
     * @throws ProblemException not_found; forbidden where the actor could not have it done;
     *     conflict where it has completed or failed
     */
    public Operation cancel(String id, CancelRequest request, Actor actor) {
        Operation operation = store.get(id, actor);
        KindPermissions.requireDoing(operation.kind(), actor);
        Optional<Refusal> refusal = CHANGED;
        // What somebody else has changed meanwhile is decided upon anew.
        for (int i = 0; i < MOST_CHANGES && refusal.equals(CHANGED); i++) {
            refusal = store.cancel(operation, request.how(), request.reason(), actor);
            operation = store.get(id);
        }
        if (refusal.isEmpty()) {
            running.stop(id, request.how());
        }
        return notEndedOtherwise(operation);
    }

    /**
     * An operation that is being cancelled, as it stands now.
     *
     * @throws ProblemException conflict where it has completed or failed
     */
    private static Operation notEndedOtherwise(Operation operation) {
        OperationState state = operation.state();
        if (state == OperationState.COMPLETED || state == OperationState.FAILED) {
            throw new ProblemException(
                    ProblemCode.CONFLICT, "The operation has already " + state.label());
        }
        return operation;
    }

    /**
     * The submission that tries an operation again.
     *
     * @throws ProblemException not_found; forbidden where the actor could not have it done;
     *     conflict unless it has failed or was cancelled, or where its parameters can't be read any
     *     more
     */
    public Submission retry(String id, Actor actor) {
        Operation operation = store.get(id, actor);
        KindPermissions.requireDoing(operation.kind(), actor);
        if (!operation.state().isRetriable()) {
            throw new ProblemException(
                    ProblemCode.CONFLICT,
                    "Only what has failed or was cancelled can be tried again; the operation is "
                            + operation.state().label());
        }
        Arguments same =
                arguments
                        .of(operation)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                ProblemCode.CONFLICT, StoredArguments.UNREADABLE));
        return new Submission(
                operation.kind(), operation.workspace(), operation.target(), same, id, null);
    }
}
