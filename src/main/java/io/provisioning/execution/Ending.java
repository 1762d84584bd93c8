package io.provisioning.execution;

/** What brought a command to its end. */
public enum Ending {
    /** It ended of its own. */
    EXITED,
    /** Its time was up. */
    TIMED_OUT,
    /** Somebody asked it to stop. */
    STOPPED
}
