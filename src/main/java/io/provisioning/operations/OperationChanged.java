package io.provisioning.operations;

import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * An operation was submitted, moved to another state or asked to stop. Fired inside the
 * transaction; observe it after its success.
 *
 * @param id the operation
 * @param kind its kind
 * @param workspace where; may be null
 * @param state the state it is in now
 * @param errorCode why it failed; null unless it has
 * @param waited how long it waited, where it has just been started; else null
 * @param ran how long its command ran, where that has just ended; else null
 */
public record OperationChanged(
        String id,
        String kind,
        String workspace,
        OperationState state,
        String errorCode,
        Duration waited,
        Duration ran) {

    static OperationChanged of(Operation operation, OperationState state) {
        return of(operation, state, null, null, null);
    }

    static OperationChanged started(Operation operation) {
        Duration waited = Duration.between(operation.createdAt(), operation.startedAt());
        return of(operation, OperationState.RUNNING, null, waited, null);
    }

    /** Where no command ran, or nobody knows when it ended, it took no time that is known. */
    static OperationChanged finished(Operation operation, Finish finish, OffsetDateTime now) {
        boolean known = finish.exitCode() != null && operation.startedAt() != null;
        Duration ran = known ? Duration.between(operation.startedAt(), now) : null;
        return of(operation, finish.state(), finish.errorLabel(), null, ran);
    }

    private static OperationChanged of(
            Operation operation,
            OperationState state,
            String errorCode,
            Duration waited,
            Duration ran) {
        return new OperationChanged(
                operation.id(),
                operation.kind(),
                operation.workspace(),
                state,
                errorCode,
                waited,
                ran);
    }
}
