package io.provisioning.operations;

import java.util.Locale;

/** Why an operation failed; clients may branch on it. */
public enum ErrorCode {
    /** The command ended with an exit code other than 0. */
    EXIT_STATUS,
    /** The command ended well, but its result says that it has failed. */
    REPORTED_FAILURE,
    /** The command ended well, but its output is not the JSON that the catalogue promises. */
    BAD_OUTPUT,
    /** The command took longer than it may. */
    TIMED_OUT,
    /** The server stopped while the command ran; its effect is unknown. */
    INTERRUPTED,
    /** The command could not be started. */
    CLI_UNAVAILABLE,
    /** The server itself failed. */
    INTERNAL_ERROR;

    /** The name clients know it by. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
