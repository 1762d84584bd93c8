package io.provisioning.operations.nodes;

import io.provisioning.execution.Uptime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The lease of this server. It counts from when its renewal was sent, by {@link Uptime}, and is
 * given up some time before it ends.
 */
final class Lease {
    /** How long a node counts as alive after a heartbeat. */
    static final Duration LENGTH = Duration.ofSeconds(30);

    /** How long before its end a lease is given up: killing commands takes a moment. */
    static final Duration MARGIN = Duration.ofSeconds(5);

    /**
     * What a heartbeat has brought.
     *
     * @param node whose lease it is
     * @param until when this server gives it up
     */
    record Term(String node, Duration until) {}

    private final boolean ends;
    private final Supplier<Duration> uptime;
    private final AtomicReference<Term> current = new AtomicReference<>();

    /**
     * A lease that has not begun.
     *
     * @param ends whether there are other nodes, that take over when it is over
     * @param uptime the clock
     */
    Lease(boolean ends, Supplier<Duration> uptime) {
        this.ends = ends;
        this.uptime = uptime;
    }

    /** The time now, by the clock of the lease. */
    Duration now() {
        return uptime.get();
    }

    /** The term that a heartbeat brings which was sent at that time. */
    Term term(String node, Duration sent) {
        return new Term(node, sent.plus(LENGTH).minus(MARGIN));
    }

    /** Begins it, as a new node. */
    void begin(Term first) {
        current.set(first);
    }

    /** Replaces the last term by the next; false if the last one has been given up meanwhile. */
    boolean renew(Term last, Term next) {
        return current.compareAndSet(last, next);
    }

    /** Gives it up; false if it has been given up or renewed meanwhile. */
    boolean end(Term last) {
        return current.compareAndSet(last, null);
    }

    /** Gives it up, whichever term it is in. */
    Optional<Term> take() {
        return Optional.ofNullable(current.getAndSet(null));
    }

    /** The last term, even if it is over; empty while there is none. */
    Optional<Term> last() {
        return Optional.ofNullable(current.get());
    }

    /** Whether this term is not over. */
    boolean isGood(Term term) {
        return !ends || now().compareTo(term.until()) < 0;
    }
}
