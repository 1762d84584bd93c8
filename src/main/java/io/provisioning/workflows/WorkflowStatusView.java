package io.provisioning.workflows;

import io.provisioning.operations.reading.OperationView;
import java.time.Instant;

/** The progress of a workflow. */
public record WorkflowStatusView(
        String id,
        String status,
        boolean terminal,
        Instant updatedAt,
        String error,
        String errorCode,
        Integer exitCode) {

    static WorkflowStatusView from(OperationView view) {
        return new WorkflowStatusView(
                view.id(),
                view.status(),
                view.terminal(),
                view.updatedAt(),
                view.error(),
                view.errorCode(),
                view.exitCode());
    }
}
