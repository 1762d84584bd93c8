package io.provisioning.configuration;

import java.time.Duration;

/**
 * How long the history of operations is kept, counted from their end.
 *
 * @param operations how long operations are kept; zero: for ever
 * @param logs how long their output is kept; zero: as long as they are
 */
public record RetentionSettings(Duration operations, Duration logs) {
    /** How long output really is kept: no longer than its operation; zero: for ever. */
    public Duration output() {
        if (logs.isZero()) {
            return operations;
        }
        return operations.isZero() || logs.compareTo(operations) < 0 ? logs : operations;
    }
}
