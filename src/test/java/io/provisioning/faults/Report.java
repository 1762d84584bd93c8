package io.provisioning.faults;

import java.time.Duration;
import java.util.Locale;

/** The one line that each test ends with; {@code docs/reliability.md} has those of a whole run. */
final class Report {
    private Report() {}

    static void line(String fault, String counts) {
        System.out.println("faults: " + fault + ": " + counts);
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
