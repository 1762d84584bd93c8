package io.provisioning.access.sessions;

import java.time.Duration;

/**
 * How many passwords may be guessed. After some failures in a row each try waits twice as long as
 * the one before. And each guess, whatever came of others, is taken from a store that gets one back
 * a minute: so many at once, and sixty more in an hour at most. Neither waits for more than a
 * minute.
 */
enum Allowance {
    /** For one account: 100 in an hour. */
    ACCOUNT(5, 40),

    /** For all names that are tried from one address, which may be an office: 300 in an hour. */
    ADDRESS(20, 240);

    /** How long a guess that was taken is missing, and the longest that anybody waits. */
    static final Duration MINUTE = Duration.ofMinutes(1);

    private static final int MOST_DOUBLINGS = 6;

    private final int free;
    private final int atOnce;

    Allowance(int free, int atOnce) {
        this.free = free;
        this.atOnce = atOnce;
    }

    /** How long to wait after so many failures in a row. */
    Duration pause(int failures) {
        if (failures < free) {
            return Duration.ZERO;
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(failures - free, MOST_DOUBLINGS));
        return pause.compareTo(MINUTE) < 0 ? pause : MINUTE;
    }

    /** How far the store may be drawn on and still have one guess in it. */
    Duration reach() {
        return MINUTE.multipliedBy(atOnce - 1L);
    }
}
