package io.provisioning.operations;

import io.provisioning.audit.Actor;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** What can be done with operations. */
@ApplicationScoped
public class Operations {
    @Inject private OperationStore store;
    @Inject private RunningOperations running;
    @Inject private Event<Dispatcher.Submitted> submitted;

    /** Puts an operation into the queue; when this returns, it and its audit record are durable. */
    @Transactional
    public Operation submit(Submission submission, Actor actor) {
        Operation operation = store.insert(submission, actor);
        submitted.fire(new Dispatcher.Submitted(operation.id()));
        return operation;
    }

    /**
     * The operation of this id.
     *
     * @throws ProblemException not_found
     */
    public Operation get(String id) {
        return store.find(id)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        ProblemCode.NOT_FOUND, "There is no such operation"));
    }

    /** The newest operations, or those after the given one. */
    public List<Operation> list(Optional<String> after, int limit) {
        return store.list(after, limit);
    }

    /**
     * Cancels an operation: a pending one at once, a running one by stopping its command. Asking
     * again changes nothing.
     *
     * @return the operation as it stands now, possibly still running
     * @throws ProblemException not_found; conflict where it has completed or failed
     */
    public Operation cancel(String id, Actor actor) {
        Operation operation = get(id);
        if (!store.cancelPending(operation, actor) && store.requestCancel(operation, actor)) {
            running.stop(id);
        }
        Operation now = get(id);
        if (now.state() == OperationState.COMPLETED || now.state() == OperationState.FAILED) {
            throw new ProblemException(
                    ProblemCode.CONFLICT, "The operation has already " + now.state().label());
        }
        return now;
    }
}
