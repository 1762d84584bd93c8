package io.provisioning.workflows;

import io.provisioning.operations.reading.OperationView;
import jakarta.json.JsonValue;
import java.time.Instant;

/** A workflow: its operation, and what it was submitted with. */
public record WorkflowView(
        String id,
        String status,
        String workflowType,
        String workspace,
        JsonValue parameters,
        Instant createdAt,
        Instant updatedAt,
        Instant startedAt,
        Instant finishedAt,
        JsonValue result,
        String error,
        String errorCode,
        Integer exitCode,
        String requestedBy,
        boolean terminal) {

    static WorkflowView from(OperationView view, JsonValue parameters) {
        return new WorkflowView(
                view.id(),
                view.status(),
                view.target(),
                view.workspace(),
                parameters,
                view.createdAt(),
                view.updatedAt(),
                view.startedAt(),
                view.finishedAt(),
                view.result(),
                view.error(),
                view.errorCode(),
                view.exitCode(),
                view.requestedBy(),
                view.terminal());
    }
}
