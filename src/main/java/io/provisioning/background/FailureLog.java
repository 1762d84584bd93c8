package io.provisioning.background;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Where a failure of a background loop is logged. */
@FunctionalInterface
public interface FailureLog {
    /** Logs that something could not be done, and why. */
    void log(String what, Exception failure);

    /** To this log, with all that is known of the failure. */
    static FailureLog to(Logger log, Level level) {
        return (what, failure) -> log.log(level, what, failure);
    }
}
