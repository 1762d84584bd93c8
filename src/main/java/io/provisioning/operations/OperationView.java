package io.provisioning.operations;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.time.OffsetDateTime;

/** An operation as clients see it; the first six members are the ones every client knows. */
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
        String requestedBy,
        String requestId,
        int attempt,
        Instant startedAt,
        Instant finishedAt) {

    /** The view of an operation. */
    public static OperationView from(Operation operation) {
        return new OperationView(
                operation.id(),
                operation.state().label(),
                instant(operation.createdAt()),
                instant(operation.updatedAt()),
                json(operation.result()),
                operation.error(),
                operation.errorCode(),
                operation.exitCode(),
                operation.kind(),
                operation.workspace(),
                operation.target(),
                operation.requestedBy(),
                operation.requestId(),
                operation.attempt(),
                instant(operation.startedAt()),
                instant(operation.finishedAt()));
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
