package io.provisioning.faults;

import static io.provisioning.Tries.FAULTS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;

/**
 * The longest that something took. What is promised holds for a machine that does nothing else,
 * which is what the whole table is for; there {@code -Dfaults.pace} multiplies it. Elsewhere the
 * time is told and not judged.
 */
final class Slowest {
    private static final int PACE = Integer.getInteger("faults.pace", FAULTS.areAll() ? 1 : 0);

    private Duration longest = Duration.ZERO;

    /** What began at this moment of {@link System#nanoTime()} is over now. */
    void since(long begin) {
        took(Duration.ofNanos(System.nanoTime() - begin));
    }

    void took(Duration time) {
        longest = time.compareTo(longest) > 0 ? time : longest;
    }

    void isWithin(Duration promised) {
        if (PACE > 0) {
            assertThat(longest).isLessThanOrEqualTo(promised.multipliedBy(PACE));
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f s", longest.toMillis() / 1000.0);
    }
}
