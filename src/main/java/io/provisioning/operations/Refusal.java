package io.provisioning.operations;

/** Why an operation is not moved on as somebody wants. */
public enum Refusal implements Decision {
    /** It has completed, failed or been cancelled. */
    ALREADY_ENDED,
    /** It does not run yet. */
    NOT_STARTED,
    /** It runs by another claim than the one that was shown. */
    ANOTHER_CLAIM,
    /** It has been asked to stop before, and no less urgently. */
    ALREADY_ASKED,
    /** Its row in the database is not as it was read: somebody else was first. */
    CHANGED_MEANWHILE
}
