package io.provisioning.operations.submission;

import io.provisioning.audit.Actor;
import io.provisioning.execution.Arguments;
import io.provisioning.operations.KindRights;
import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationState;
import io.provisioning.operations.OperationStore;
import io.provisioning.operations.Operations;
import io.provisioning.operations.Refusal;
import io.provisioning.operations.StoredArguments;
import io.provisioning.operations.Submission;
import io.provisioning.operations.run.RunningOperations;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** What can be done with an operation that exists: cancel it, or try it again. */
@ApplicationScoped
public class Actions {
    @Inject private Operations operations;
    @Inject private OperationStore store;
    @Inject private RunningOperations running;
    @Inject private StoredArguments arguments;

    /**
     * Cancels an operation: a pending one at once, a running one by stopping its command. Asking
     * again changes nothing, except that a graceful cancel can become a forced one.
     *
     * @return the operation as it stands now, possibly still running
     * @throws ProblemException not_found; forbidden where the actor could not have it done;
     *     conflict where it has completed or failed
     */
    public Operation cancel(String id, CancelRequest request, Actor actor) {
        Operation operation = operations.get(id, actor);
        KindRights.requireDoing(operation.kind(), actor);
        Optional<Refusal> refusal;
        do {
            // What somebody else has changed meanwhile is decided upon anew.
            refusal = store.cancel(operation, request.how(), request.reason(), actor);
            operation = operations.get(id);
        } while (refusal.filter(Refusal.CHANGED_MEANWHILE::equals).isPresent());
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
    static Operation notEndedOtherwise(Operation operation) {
        OperationState state = operation.state();
        if (state == OperationState.COMPLETED || state == OperationState.FAILED) {
            throw new ProblemException(
                    ProblemCode.CONFLICT, "The operation has already " + state.label());
        }
        return operation;
    }

    /**
     * What it takes to try an operation again.
     *
     * @throws ProblemException not_found; forbidden where the actor could not have it done;
     *     conflict unless it has failed or was cancelled, or where its parameters can't be read any
     *     more
     */
    public Submission retry(String id, Actor actor) {
        Operation operation = operations.get(id, actor);
        KindRights.requireDoing(operation.kind(), actor);
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
