package io.provisioning.background;

import java.time.Duration;

/**
 * How long a background loop pauses.
 *
 * @param first before its first round
 * @param each after a round
 * @param retry after a round that failed
 * @param gather after a wake-up, so that one round does for those that come close together
 */
public record Pace(Duration first, Duration each, Duration retry, Duration gather) {
    /** The first round comes at once, and each further one after the same pause. */
    public static Pace each(Duration pause) {
        return new Pace(Duration.ZERO, pause, pause, Duration.ZERO);
    }

    /** The same, but the first round comes only after a pause as well. */
    public Pace beginningAfter(Duration pause) {
        return new Pace(pause, each, retry, gather);
    }

    /** The same, but for the pause after a round that failed. */
    public Pace retryingAfter(Duration pause) {
        return new Pace(first, each, pause, gather);
    }

    /** The same, but a round that somebody asks for comes only after a pause. */
    public Pace gathering(Duration pause) {
        return new Pace(first, each, retry, pause);
    }
}
