package io.provisioning.operations;

import io.provisioning.audit.Actor;
import io.provisioning.execution.Arguments;
import java.time.Instant;
import java.time.ZoneOffset;

/** Operations that no database has. */
public final class AnOperation {
    private AnOperation() {}

    /** A new one, pending since then. */
    public static Operation pending(String id, Actor actor, Instant now) {
        return new Operation(
                id,
                new Submission(OperationKind.SERVER_CREATE, "prod", "web-01", Arguments.none()),
                "{}",
                actor,
                now.atOffset(ZoneOffset.UTC));
    }
}
