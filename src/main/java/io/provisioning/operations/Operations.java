package io.provisioning.operations;

import io.provisioning.audit.Actor;
import io.provisioning.execution.Arguments;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.function.Consumer;

/** What can be done with operations. */
@ApplicationScoped
public class Operations {
    @Inject private OperationStore store;
    @Inject private RunningOperations running;
    @Inject private StoredArguments arguments;

    /** Puts an operation into the queue; when this returns, it and its audit record are durable. */
    @Transactional
    public Operation submit(Submission submission, Actor actor) {
        return submit(submission, actor, id -> {});
    }

    /** The same, and in the same transaction what the id of the new operation is needed for. */
    @Transactional
    public Operation submit(Submission submission, Actor actor, Consumer<String> with) {
        Operation operation = store.insert(submission, actor);
        with.accept(operation.id());
        return operation;
    }

    /** The operation of this id; empty if there is none, none any more, or none for the actor. */
    public Optional<Operation> find(String id, Actor actor) {
        return store.find(id).filter(operation -> actor.scope().reaches(operation.workspace()));
    }

    /**
     * The operation of this id, if the actor may reach it.
     *
     * @throws ProblemException not_found
     */
    public Operation get(String id, Actor actor) {
        return find(id, actor).orElseThrow(Operations::none);
    }

    /**
     * The operation of this id, for the server itself and for whoever was let at it before.
     *
     * @throws ProblemException not_found
     */
    Operation get(String id) {
        return store.find(id).orElseThrow(Operations::none);
    }

    private static ProblemException none() {
        return new ProblemException(ProblemCode.NOT_FOUND, "There is no such operation");
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
        Operation operation = get(id, actor);
        KindRights.requireDoing(operation.kind(), actor);
        if (!store.cancelPending(operation, request, actor)
                && store.requestCancel(operation, request, actor)) {
            running.stop(id, request.how());
        }
        return notEndedOtherwise(get(id));
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
        Operation operation = get(id, actor);
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
        return operation.retry(same);
    }
}
