package io.provisioning.audit;

import io.provisioning.configuration.WireTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** A recorded refusal, and how often it was repeated since. */
final class Repetition {
    /** The part of a detail that is kept, so that the rest of the sentence fits. */
    private static final int DETAIL = 800;

    private final RefusalKey key;
    private final Actor actor;
    private final AuditEvent event;
    private final long begin;
    private String target;
    private long count;
    private Instant first;
    private Instant last;

    /**
     * A refusal that was seen for the first time.
     *
     * @param actor the actor of the record that will tell the repetitions
     * @param event the event of that record
     * @param begin when, by a clock that nobody sets
     */
    Repetition(RefusalKey key, Actor actor, AuditEvent event, long begin) {
        this.key = key;
        this.actor = actor;
        this.event = event;
        this.begin = begin;
        this.target = event.target();
    }

    void add(AuditEvent again, Instant now) {
        if (!Objects.equals(target, again.target())) {
            target = null;
        }
        first = count == 0 ? now : first;
        last = now;
        count++;
    }

    /** Adds the repetitions of another one that could not be recorded. */
    void add(Repetition untold) {
        if (!Objects.equals(target, untold.target)) {
            target = null;
        }
        last = count == 0 ? untold.last : last;
        first = untold.first;
        count += untold.count;
    }

    boolean isOlderThan(Duration age, long nanos) {
        return nanos - begin >= age.toNanos();
    }

    boolean isAny() {
        return count > 0;
    }

    RefusalKey key() {
        return key;
    }

    Actor actor() {
        return actor;
    }

    /** The event that tells of all repetitions. */
    AuditEvent summary() {
        String why = String.valueOf(event.detail());
        return AuditEvent.of(
                event.action(),
                target,
                event.outcome(),
                "%s; %d more, the first at %s, the last at %s"
                        .formatted(
                                ColumnText.text(why, DETAIL),
                                count,
                                WireTime.of(first),
                                WireTime.of(last)));
    }
}
