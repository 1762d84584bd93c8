package io.provisioning.operations.reading;

import io.provisioning.audit.Actor;
import io.provisioning.operations.KindPermissions;
import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationState;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * An operation as a client sees it; the first six members are the ones every client knows.
 *
 * @param checkMode whether it only says what it would do; null where its kind can't, or nobody
 *     knows
 * @param node the node that runs it, or ran it; null where it has not begun
 * @param waitingFor the operation that has to end before it can begin; null where there is none
 * @param terminal whether it has ended
 * @param actions what its state allows: {@code cancel}, {@code retry}
 * @param signal the last one that its command got
 * @param graceUsedMs how long that took to end after SIGTERM
 * @param treeEmpty whether nothing that it started is alive
 * @param withheld what of it is not for this client, see {@link KindPermissions}: {@code result},
 *     {@code error}, {@code log}, {@code command}; mostly nothing
 */
public record OperationView(
        String id,
        String status,
        Instant createdAt,
        Instant updatedAt,
        JsonValue result,
        String error,
        String errorCode,
        Integer exitCode,
        String kind,
        String workspace,
        String target,
        Boolean checkMode,
        String requestedBy,
        String requestId,
        int attempt,
        String node,
        String waitingFor,
        String retryOf,
        Instant startedAt,
        Instant finishedAt,
        String cancelledBy,
        String cancelReason,
        boolean terminal,
        List<String> actions,
        String signal,
        Long graceUsedMs,
        Boolean treeEmpty,
        List<String> withheld) {

    /** What is withheld from those who may not see the result. */
    private static final List<String> OUTPUT = List.of("result", "error", "log", "command");

    /** The view that the actor has of an operation, which may wait for another. */
    static OperationView of(Operation operation, String waitingFor, Actor actor) {
        boolean whole = KindPermissions.maySee(operation.kind(), actor);
        return new OperationView(
                operation.id(),
                operation.state().label(),
                instant(operation.createdAt()),
                instant(operation.updatedAt()),
                whole ? json(operation.result()) : null,
                whole ? operation.error() : null,
                operation.errorCode(),
                operation.exitCode(),
                operation.kind(),
                operation.workspace(),
                operation.target(),
                operation.checkMode(),
                operation.requestedBy(),
                operation.requestId(),
                operation.attempt(),
                operation.node(),
                waitingFor,
                operation.retryOf(),
                instant(operation.startedAt()),
                instant(operation.finishedAt()),
                operation.cancelledBy(),
                operation.cancelReason(),
                operation.state().isTerminal(),
                operation.state().actions(),
                operation.signal(),
                operation.graceUsedMs(),
                operation.treeEmpty(),
                whole ? List.of() : OUTPUT);
    }

    /** What was answered when it was submitted, whatever has become of it since. */
    public static OperationView submitted(Operation operation) {
        Instant created = instant(operation.createdAt());
        return new OperationView(
                operation.id(),
                OperationState.PENDING.label(),
                created,
                created,
                null,
                null,
                null,
                null,
                operation.kind(),
                operation.workspace(),
                operation.target(),
                operation.checkMode(),
                operation.requestedBy(),
                operation.requestId(),
                0,
                null,
                null,
                operation.retryOf(),
                null,
                null,
                null,
                null,
                false,
                OperationState.PENDING.actions(),
                null,
                null,
                null,
                List.of());
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static JsonValue json(String text) {
        if (text == null) {
            return null;
        }
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }
}
