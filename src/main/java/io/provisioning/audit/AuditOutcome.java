package io.provisioning.audit;

import java.util.Locale;

/** What came of a recorded action; of an action on an operation it is the operation's state. */
public enum AuditOutcome {
    SUCCESS,
    FAILURE,
    DENIED,
    STARTED,
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The outcome of what succeeds or fails. */
    public static AuditOutcome of(boolean success) {
        return success ? SUCCESS : FAILURE;
    }

    /** Its name in the trail. */
    public String label() {
        return label;
    }
}
