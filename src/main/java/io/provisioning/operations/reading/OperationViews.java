package io.provisioning.operations.reading;

import io.provisioning.access.Caller;
import io.provisioning.audit.Actor;
import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationState;
import io.provisioning.operations.queue.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Operations as the caller of the current request may see them. */
@ApplicationScoped
public class OperationViews {
    @Inject private Scheduler scheduler;
    @Inject private Caller caller;

    /** One of them, with what it waits for. */
    public OperationView of(Operation operation) {
        return of(operation, caller.actor());
    }

    /** The same, for another than the caller of a request. */
    OperationView of(Operation operation, Actor actor) {
        return among(List.of(operation), actor).apply(operation);
    }

    /** The views of these, each with what it waits for. */
    Function<Operation, OperationView> among(Collection<Operation> operations) {
        return among(operations, caller.actor());
    }

    private Function<Operation, OperationView> among(
            Collection<Operation> operations, Actor actor) {
        // Nothing else waits, and without the question there is no transaction.
        boolean waits = operations.stream().anyMatch(it -> it.state() == OperationState.PENDING);
        Map<String, String> others =
                waits ? scheduler.blockers(operations, actor.scope()) : Map.of();
        return operation -> OperationView.of(operation, others.get(operation.id()), actor);
    }
}
