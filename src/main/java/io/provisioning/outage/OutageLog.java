package io.provisioning.outage;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What fails while the database is away: one line for each reason, and not for each of those who
 * meet it. What is left out is there at the level of debugging.
 */
public final class OutageLog {
    private static final long REPEAT = Duration.ofMinutes(1).toNanos();

    /** When each SQL state was told last; the few that there are. */
    private static final Map<String, Long> TOLD = new ConcurrentHashMap<>();

    private OutageLog() {}

    /**
     * Logs a failure: of an outage the reason, if nobody has told it within a minute, else all.
     *
     * @param level of a failure that is no outage
     */
    public static void log(Logger log, Level level, String what, Throwable failure) {
        if (!Outage.isBehind(failure)) {
            log.log(level, what, failure);
        } else {
            boolean first = isFirst(Outage.state(failure), System.nanoTime());
            log.log(first ? Level.WARNING : Level.FINE, what + ": " + Outage.reason(failure));
        }
    }

    /** The next outage is told from its beginning. */
    static void end() {
        TOLD.clear();
    }

    /** Whether this one is to be told; then the next ones are not. */
    private static boolean isFirst(String state, long now) {
        Long last = TOLD.put(state, now);
        boolean first = last == null || now - last >= REPEAT;
        if (!first) {
            TOLD.put(state, last);
        }
        return first;
    }

    /** Notes that a reason has been told. */
    static void told(Throwable failure) {
        TOLD.put(Outage.state(failure), System.nanoTime());
    }
}
