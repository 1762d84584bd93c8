package io.provisioning.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The refusals of the last minute, and how often each was repeated. The number of kinds is limited
 * for each caller, and for all callers without an account together, so that nobody can fill the
 * trail or the memory by being refused. Beyond the limit only the action is counted.
 */
final class Repetitions {
    /** How long repetitions are counted before they are recorded. */
    static final Duration WINDOW = Duration.ofMinutes(1);

    /** The most kinds of one account. */
    static final int MOST_OF_AN_ACCOUNT = 100;

    /** The most kinds of one address without an account. */
    static final int MOST_OF_AN_ADDRESS = 30;

    /**
     * The most kinds of all addresses for each action, so that bad tokens do not hide whose
     * password is guessed.
     */
    static final int MOST_UNPROVEN = 200;

    private static final String OTHERS = "refusals of several kinds";

    private final Map<RefusalKey, Repetition> seen = new HashMap<>();

    /** Whether it is the first of its kind and has to be recorded now; otherwise it is counted. */
    synchronized boolean isFirst(Actor actor, AuditEvent event, long nanos, Instant now) {
        RefusalKey exact = RefusalKey.of(actor, event);
        boolean apart = seen.containsKey(exact) || hasRoom(exact);
        RefusalKey key = apart ? exact : RefusalKey.others(actor, event);
        Repetition known = seen.get(key);
        if (known != null) {
            known.add(event, now);
            return false;
        }
        seen.put(
                key,
                apart
                        ? new Repetition(key, actor.inManyRequests(), event, nanos)
                        : new Repetition(key, ofSome(actor), others(event), nanos));
        return true;
    }

    /** Called only for a new kind, and there are some hundreds at most. */
    private boolean hasRoom(RefusalKey key) {
        long ofCaller = seen.keySet().stream().filter(key::isOfTheSameCaller).count();
        if (key.isProven()) {
            return ofCaller < MOST_OF_AN_ACCOUNT;
        }
        return ofCaller < MOST_OF_AN_ADDRESS
                && seen.keySet().stream().filter(key::isUnprovenLike).count() < MOST_UNPROVEN;
    }

    private static Actor ofSome(Actor actor) {
        return actor.isProven() ? actor.inManyRequests() : new Actor("anonymous", null, null, null);
    }

    private static AuditEvent others(AuditEvent event) {
        return AuditEvent.of(event.action(), null, event.outcome(), OTHERS);
    }

    /**
     * Removes those whose minute is over, and returns those that were repeated.
     *
     * @param all also those whose minute is not over
     */
    synchronized List<Repetition> take(boolean all, long nanos) {
        List<Repetition> due = new ArrayList<>(seen.values());
        due.removeIf(it -> !all && !it.isOlderThan(WINDOW, nanos));
        due.forEach(it -> seen.remove(it.key()));
        due.removeIf(it -> !it.isAny());
        return due;
    }

    /** Puts back what could not be recorded. */
    synchronized void putBack(List<Repetition> untold) {
        for (Repetition older : untold) {
            Repetition newer = seen.putIfAbsent(older.key(), older);
            if (newer != null) {
                newer.add(older);
            }
        }
    }
}
