package io.provisioning.operations.reading;

import java.time.Instant;
import java.util.List;

/**
 * The last hours in parts of equal length, each of which begins at a multiple of that length.
 *
 * @param from when the first part begins
 * @param to now, within the last part
 * @param seconds the length of a part
 * @param parts how many there are
 */
record Window(Instant from, Instant to, int seconds, int parts) {
    private static final int MOST_PARTS = 90;
    private static final int HOUR = 3600;

    /** Each divides an hour or a day, so that parts begin where a clock has a mark. */
    private static final List<Integer> LENGTHS =
            List.of(60, 120, 300, 600, 900, 1200, 1800, 2400, 3600, 7200);

    static Window of(int hours, Instant now) {
        int seconds =
                LENGTHS.stream()
                        .filter(length -> hours * HOUR / length <= MOST_PARTS)
                        .findFirst()
                        .orElseThrow();
        int parts = hours * HOUR / seconds;
        long last = Math.floorDiv(now.getEpochSecond(), seconds) * seconds;
        Instant from = Instant.ofEpochSecond(last - (parts - 1L) * seconds);
        return new Window(from, now, seconds, parts);
    }

    /** When a part begins. */
    Instant begin(int part) {
        return from.plusSeconds((long) part * seconds);
    }
}
