package io.provisioning.execution;

/** Why a command ended. */
public enum Ending {
    /** It ended by itself. */
    EXITED,
    /** It reached its timeout. */
    TIMED_OUT,
    /** Somebody asked it to stop. */
    STOPPED
}
