package io.provisioning.operations.nodes;

import io.provisioning.execution.Uptime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The lease that this server has. It counts from when its renewal was sent, by {@link Uptime}, and
 * is given up before it ends.
 */
final class Lease {
    /** How long a node counts as alive after a heartbeat. */
    static final Duration LENGTH = Duration.ofSeconds(30);

    /** How long before its end a lease is given up: to kill takes a moment. */
    static final Duration MARGIN = Duration.ofSeconds(5);

    /**
     * What the last heartbeat has brought.
     *
     * @param node whose lease it is
     * @param until when this server gives it up
     */
    record Term(String node, Duration until) {}

    private final boolean ends;
    private final Supplier<Duration> uptime;
    private final AtomicReference<Term> current = new AtomicReference<>();

    /**
     * None yet.
     *
     * @param ends whether there are other nodes, that take over when it is over
     * @param uptime the clock
     */
    Lease(boolean ends, Supplier<Duration> uptime) {
        this.ends = ends;
        this.uptime = uptime;
    }

    /** The time by the clock that it goes by. */
    Duration now() {
        return uptime.get();
    }

    /** What a heartbeat of this node brings that was sent then. */
    Term term(String node, Duration sent) {
        return new Term(node, sent.plus(LENGTH).minus(MARGIN));
    }

    /** Has it from now on as another node. */
    void begin(Term first) {
        current.set(first);
    }

    /** Goes on with it; false if that is not so any more. */
    boolean renew(Term last, Term next) {
        return current.compareAndSet(last, next);
    }

    /** Gives it up; false if somebody has done so before, or has renewed it. */
    boolean end(Term last) {
        return current.compareAndSet(last, null);
    }

    /** Gives up whatever there is. */
    Optional<Term> take() {
        return Optional.ofNullable(current.getAndSet(null));
    }

    /** The last term, be it over or not; empty while there is none. */
    Optional<Term> last() {
        return Optional.ofNullable(current.get());
    }

    /** Whether it goes on in this term. */
    boolean isGood(Term term) {
        return !ends || now().compareTo(term.until()) < 0;
    }
}
