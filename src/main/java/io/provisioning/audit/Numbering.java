package io.provisioning.audit;

import io.provisioning.audit.chain.Origin;
import io.provisioning.audit.chain.Ranges;
import io.provisioning.paging.TimeOrderedId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Numbers the records that this process writes, and has later ones say which numbers are settled.
 * Numbers are given before the commit, in the order of ids; those of transactions that are rolled
 * back are void, and said to be.
 */
@ApplicationScoped
class Numbering {
    @Inject private Clock clock;
    @Inject private Event<Origin> given;

    private final NavigableSet<Long> open = new TreeSet<>();
    private String writer;
    private Ranges lost = new Ranges();
    private long last;

    /** As a writer that nobody has met before. */
    @PostConstruct
    synchronized void begin() {
        writer = TimeOrderedId.at(clock.instant());
        open.clear();
        lost = new Ranges();
        last = 0;
    }

    /** The next number, for a record of the running transaction. */
    Origin next() {
        Origin next = take();
        given.fire(next);
        return next;
    }

    private synchronized Origin take() {
        last++;
        open.add(last);
        return Origin.of(writer, last, open.first(), lost);
    }

    synchronized void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Origin settled) {
        open.remove(settled.number());
        lost = lost.without(settled.voided());
    }

    /** Also if the outcome is unknown: a number that is void may have a record. */
    synchronized void rolledBack(@Observes(during = TransactionPhase.AFTER_FAILURE) Origin gone) {
        open.remove(gone.number());
        lost.add(gone.number());
    }
}
