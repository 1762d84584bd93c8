package io.provisioning.inventory;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;

/**
 * What the CLI has reported.
 *
 * @param value its answer
 * @param asked when the CLI was asked
 * @param stale whether asking again has failed since
 */
public record Report(JsonValue value, Instant asked, boolean stale) {
    /** The same report, marked as stale. */
    Report outdated() {
        return new Report(value, asked, true);
    }

    /** The same report with another value, such as a part of it. */
    Report of(JsonValue part) {
        return new Report(part, asked, stale);
    }

    /** How old it is; never negative, whatever the clock did. */
    Duration age(Instant now) {
        Duration age = Duration.between(asked, now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
