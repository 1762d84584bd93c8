package io.provisioning.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which refusals were recorded within the last minute, and how often the same came again since. Of
 * one caller only so many kinds are told apart, and of all who are known by their address alone
 * only so many altogether: whoever is refused over and over must fill neither the trail nor this.
 * What is beyond that is counted by what was wanted alone.
 */
final class Repetitions {
    /** For so long the same is counted, and then told. */
    static final Duration WINDOW = Duration.ofMinutes(1);

    /** Kinds of one account. */
    static final int MOST_OF_AN_ACCOUNT = 100;

    /** Kinds of one address without an account. */
    static final int MOST_OF_AN_ADDRESS = 30;

    /** Kinds of all addresses, of each action: bad tokens must not hide whose password is tried. */
    static final int MOST_UNPROVEN = 200;

    private static final String OTHERS = "refusals of several kinds";

    private final Map<Kind, Repetition> seen = new HashMap<>();

    /** Whether it is the first of its kind, to be recorded now; else it is counted. */
    synchronized boolean isFirst(Actor actor, AuditEvent event, long nanos, Instant now) {
        Kind exact = Kind.of(actor, event);
        boolean apart = seen.containsKey(exact) || hasRoom(exact);
        Kind kind = apart ? exact : Kind.others(actor, event);
        Repetition known = seen.get(kind);
        if (known != null) {
            known.add(event, now);
            return false;
        }
        seen.put(
                kind,
                apart
                        ? new Repetition(kind, actor.inManyRequests(), event, nanos)
                        : new Repetition(kind, ofSome(actor), others(event), nanos));
        return true;
    }

    /** Looked through only where something is new, and then there are some hundreds at most. */
    private boolean hasRoom(Kind kind) {
        long ofCaller = seen.keySet().stream().filter(kind::isOfTheSameCaller).count();
        if (kind.isProven()) {
            return ofCaller < MOST_OF_AN_ACCOUNT;
        }
        return ofCaller < MOST_OF_AN_ADDRESS
                && seen.keySet().stream().filter(kind::isUnprovenLike).count() < MOST_UNPROVEN;
    }

    private static Actor ofSome(Actor actor) {
        return actor.isProven() ? actor.inManyRequests() : new Actor("anonymous", null, null, null);
    }

    private static AuditEvent others(AuditEvent event) {
        return AuditEvent.of(event.action(), null, event.outcome(), OTHERS);
    }

    /**
     * Takes away those whose minute is over, and says which of them came again.
     *
     * @param all also those whose minute is not over
     */
    synchronized List<Repetition> take(boolean all, long nanos) {
        List<Repetition> due = new ArrayList<>(seen.values());
        due.removeIf(it -> !all && !it.isOlderThan(WINDOW, nanos));
        due.forEach(it -> seen.remove(it.kind()));
        due.removeIf(it -> !it.isAny());
        return due;
    }

    /** Puts back what could not be told. */
    synchronized void putBack(List<Repetition> untold) {
        for (Repetition older : untold) {
            Repetition newer = seen.putIfAbsent(older.kind(), older);
            if (newer != null) {
                newer.add(older);
            }
        }
    }
}
