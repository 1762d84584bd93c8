package io.provisioning.system.retention;

import io.provisioning.paging.DatabaseTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The time by which things are too old: the database's, so that no node's clock decides. Any clock
 * can be set wrong, and what was removed does not come back: if it has gone on by more than a week
 * since the last sweep, nothing is removed for a day, so that somebody can set it right.
 */
@ApplicationScoped
public class SweepTime {
    static final Duration JUMP = Duration.ofDays(7);
    static final Duration PAUSE = Duration.ofHours(24);

    private static final Logger LOG = Logger.getLogger(SweepTime.class.getName());

    @PersistenceContext private EntityManager entities;

    /** When this process has noticed that the clock had jumped; empty where it has not. */
    private Optional<Long> noticed = Optional.empty();

    /** The time now; empty while nothing is to be removed. */
    @Transactional
    public synchronized Optional<OffsetDateTime> now() {
        OffsetDateTime now = DatabaseTime.now(entities);
        if (!goesOn(last(), now, System.nanoTime())) {
            return Optional.empty();
        }
        entities.createNativeQuery("update sweep set swept_at = ? where id = 1")
                .setParameter(1, now)
                .executeUpdate();
        return Optional.of(now);
    }

    /** Whether what is too old may be removed, at this time and that of the monotonic clock. */
    boolean goesOn(OffsetDateTime last, OffsetDateTime now, long nanos) {
        Duration gap = Duration.between(last, now);
        if (gap.compareTo(JUMP) <= 0) {
            noticed = Optional.empty();
        } else if (noticed.isEmpty()) {
            noticed = Optional.of(nanos);
            LOG.log(
                    Level.WARNING,
                    "Nothing that is too old is removed for {0} hours: the clock has gone on by {1}"
                            + " days since that was done last. If it is right nothing need be done,"
                            + " else set it",
                    new Object[] {PAUSE.toHours(), gap.toDays()});
        }
        return noticed.map(it -> nanos - it >= PAUSE.toNanos()).orElse(true);
    }

    private OffsetDateTime last() {
        Object millis =
                entities.createNativeQuery(
                                "select cast(extract(epoch from swept_at) * 1000 as bigint)"
                                        + " from sweep where id = 1")
                        .getSingleResult();
        return DatabaseTime.of((Number) millis);
    }
}
