package io.provisioning.operations;

import io.provisioning.Await;
import io.provisioning.audit.Actor;
import io.provisioning.execution.Arguments;

/**
 * Keeps the dispatcher off what a test inserts: an operation that never ends takes the only slot.
 * It goes the whole way of a submission, so that the dispatcher has certainly done its last claim.
 */
final class OccupiedSlot {
    private OccupiedSlot() {}

    static void take(Operations operations, RunningOperations running) {
        if (running.free() == 0) {
            return;
        }
        operations.submit(submission("hanging", "hang"), Actor.system());
        Await.until("the slot is taken", () -> running.free() == 0);
    }

    static Submission submission(String hostname, String provider) {
        Arguments arguments =
                Arguments.none()
                        .with("workspace", "prod")
                        .with("provider", provider)
                        .with("plan", "small")
                        .with("hostname", hostname);
        return new Submission("server.create", "prod", hostname, arguments);
    }
}
