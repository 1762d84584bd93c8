package io.provisioning.access.sessions;

import io.provisioning.access.sessions.Attempt.Counted;
import io.provisioning.database.FreeRows;
import io.provisioning.paging.DatabaseTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Guesses in the database, by whose clock all nodes count them. */
@ApplicationScoped
public class GuessCounts {
    /** How long an account is at home where it has logged in. */
    private static final Duration HOME = Duration.ofDays(30);

    /** The row that who adds others locks. */
    private static final String GATE = "";

    @PersistenceContext private EntityManager entities;
    @Inject private FreeRows rows;

    /**
     * The counts that a login belongs to, and how long it has to wait.
     *
     * @param counts of its account and its address
     * @param isComplete whether all of them are in the database
     * @param pause zero: it need not wait
     */
    record Look(List<Counted> counts, boolean isComplete, Duration pause) {}

    /** Looks, and changes nothing: who has to wait is refused by this alone. */
    @Transactional
    Look look(Attempt attempt) {
        OffsetDateTime now = now();
        GuessCount home = entities.find(GuessCount.class, attempt.home().id());
        boolean atHome = home != null && !home.isExpired(now);
        List<Counted> counts = atHome ? List.of(attempt.home()) : attempt.abroad();
        Duration pause = Duration.ZERO;
        boolean complete = true;
        for (Counted counted : counts) {
            GuessCount count = entities.find(GuessCount.class, counted.id());
            complete &= count != null;
            pause = longer(pause, count == null ? pause : count.pause(counted.allowance(), now));
        }
        return new Look(counts, complete, pause);
    }

    /** Puts into the database what of these is not there yet. */
    @Transactional
    void add(Collection<Counted> counts) {
        entities.find(GuessCount.class, GATE, LockModeType.PESSIMISTIC_WRITE);
        OffsetDateTime now = now();
        for (Counted counted : counts) {
            if (entities.find(GuessCount.class, counted.id()) == null) {
                entities.persist(new GuessCount(counted.id(), now));
            }
        }
    }

    /**
     * Takes a guess of each, if each has one.
     *
     * @return how long to wait, if not; zero: it was taken; empty: one is not in the database
     */
    @Transactional
    Optional<Duration> take(List<Counted> counts) {
        List<GuessCount> locked = lock(counts);
        if (locked.size() < counts.size()) {
            return Optional.empty();
        }
        OffsetDateTime now = now();
        Duration pause = Duration.ZERO;
        for (int i = 0; i < counts.size(); i++) {
            pause = longer(pause, locked.get(i).pause(counts.get(i).allowance(), now));
        }
        if (pause.isZero()) {
            locked.forEach(count -> count.take(now));
        }
        return Optional.of(pause);
    }

    /** The guess was wrong. */
    @Transactional
    void fail(List<Counted> counts) {
        List<GuessCount> locked = lock(counts);
        OffsetDateTime now = now();
        for (int i = 0; i < locked.size(); i++) {
            locked.get(i).fail(counts.get(i).allowance(), now);
        }
    }

    /** It was right; from now on the account is at home there. */
    @Transactional
    void succeed(List<Counted> counts, Counted home) {
        OffsetDateTime now = now();
        lock(List.of(home)).forEach(count -> count.keep(now.plus(HOME)));
        lock(counts).forEach(count -> count.succeed(now));
    }

    /**
     * Removes what does not matter any more, the oldest first.
     *
     * @return how many; 0 when there is nothing more to do
     */
    @Transactional
    public int removeExpired(int most) {
        return rows.remove(
                "delete from GuessCount c where c.id in :keys",
                new FreeRows.Search(
                        "failed_login",
                        "id",
                        "expires_at < current_timestamp",
                        "expires_at",
                        most,
                        List.of()));
    }

    private List<GuessCount> lock(List<Counted> counts) {
        List<GuessCount> locked = new ArrayList<>();
        for (Counted counted : counts) {
            Optional.ofNullable(
                            entities.find(
                                    GuessCount.class, counted.id(), LockModeType.PESSIMISTIC_WRITE))
                    .ifPresent(locked::add);
        }
        return locked;
    }

    private OffsetDateTime now() {
        return DatabaseTime.now(entities);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
