package io.provisioning.database;

import io.provisioning.background.FailureLog;
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
     * @param what could not be done for it
     */
    public static void log(Logger log, Level level, String what, Throwable failure) {
        if (Outage.isBehind(failure)) {
            tell(log, " (" + what + ")", failure);
        } else {
            log.log(level, what, failure);
        }
    }

    /** The same for a background loop. */
    public static FailureLog to(Logger log, Level level) {
        return (what, failure) -> log(log, level, what, failure);
    }

    /** That the database is away, and why; whoever finds out first says so. */
    public static void tell(Logger log, String more, Throwable outage) {
        long now = System.nanoTime();
        Long last = TOLD.putIfAbsent(Outage.state(outage), now);
        boolean first =
                last == null
                        || (now - last >= REPEAT && TOLD.replace(Outage.state(outage), last, now));
        log.log(
                first ? Level.SEVERE : Level.FINE,
                "The database is away: " + Outage.reason(outage) + more);
    }

    /** The next outage is told from its beginning. */
    public static void end() {
        TOLD.clear();
    }
}
