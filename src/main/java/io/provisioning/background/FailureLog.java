package io.provisioning.background;

/** Where a failure of a background loop is logged. */
@FunctionalInterface
public interface FailureLog {
    /** Logs that something could not be done, and why. */
    void log(String what, Exception failure);
}
