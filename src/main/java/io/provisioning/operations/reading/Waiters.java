package io.provisioning.operations.reading;

import io.provisioning.access.Caller;
import io.provisioning.access.Places;
import io.provisioning.access.gate.TokenValidity;
import io.provisioning.audit.Actor;
import io.provisioning.configuration.RateLimitSettings;
import io.provisioning.operations.ChangedElsewhere;
import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationChanged;
import io.provisioning.operations.OperationStore;
import io.provisioning.operations.output.ChangeNotifier;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Requests that wait for the end of an operation. Those within JAX-RS hold their thread, since on
 * this platform an answer of JAX-RS that another thread completes corrupts the contexts of both. So
 * their number is limited; most that wait are {@linkplain ParkedRequests parked}.
 */
@ApplicationScoped
public class Waiters {
    /** Why a request is refused in the end. */
    static final String VOID = "It was made void while this request waited";

    private static final int MOST_THREADS = 500;

    /** How often to read although nothing was signalled: another node may end the operation. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** How long it may take to read the operation for the answer. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(Waiters.class.getName());

    @Inject private OperationStore store;
    @Inject private ParkedRequests parked;
    @Inject private ChangeNotifier notifier;
    @Inject private Caller caller;
    @Inject private TokenValidity validity;

    /**
     * A notifier of its own: each signal has everybody read the operation again, which lines of
     * output must not.
     */
    private final ChangeNotifier ends = new ChangeNotifier();

    private Places threads;
    private volatile boolean dismissed;

    @Inject
    void prepare(RateLimitSettings limits) {
        threads = Places.shared("requests that wait with a thread", MOST_THREADS, 1, limits);
    }

    /** How many wait now. */
    public int count() {
        return parked.places().taken();
    }

    /**
     * Answers all of them with the operation as it is, because this server stops. Returns when none
     * waits any more; later requests do not wait.
     */
    public void dismiss() throws InterruptedException {
        dismissed = true;
        parked.dismiss();
        if (!parked.places().isFreeWithin(LOOK.plus(ANSWER_LIMIT))) {
            LOG.log(Level.WARNING, "{0} clients still wait for an end", count());
        }
    }

    /**
     * The operation once it has ended, or as it is when the time is over or this server stops.
     *
     * @throws ProblemException invalid_token where the caller's access has ended meanwhile;
     *     too_many_requests, overloaded where nobody more may wait
     */
    public Operation await(String id, Duration atMost) {
        Actor actor = caller.actor();
        Places.Place place = parked.places().take(actor);
        try {
            return outcome(threads.take(actor), id, atMost);
        } finally {
            place.giveBack();
        }
    }

    /** The same, without a refusal: if no more requests may wait it does not wait. */
    public Operation awaitIfPossible(String id, Duration atMost) {
        Actor actor = caller.actor();
        Optional<Places.Place> place = parked.places().tryTake(actor);
        try {
            return place.flatMap(it -> threads.tryTake(actor))
                    .map(it -> outcome(it, id, atMost))
                    .orElseGet(() -> checked(store.get(id)));
        } finally {
            place.ifPresent(Places.Place::giveBack);
        }
    }

    private Operation checked(Operation operation) {
        if (!validity.isGood(caller.token())) {
            throw new ProblemException(ProblemCode.INVALID_TOKEN, VOID);
        }
        return operation;
    }

    private Operation outcome(Places.Place place, String id, Duration atMost) {
        ends.subscribe(id);
        try {
            return checked(awaitEnd(id, System.nanoTime() + atMost.toNanos()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return checked(store.get(id));
        } finally {
            ends.unsubscribe(id);
            place.giveBack();
        }
    }

    private Operation awaitEnd(String id, long deadline) throws InterruptedException {
        long seen = ends.count(id);
        Operation operation = store.get(id);
        long left = deadline - System.nanoTime();
        while (!operation.state().isTerminal() && left > 0 && !dismissed) {
            ends.await(id, seen, Duration.ofNanos(Math.min(left, LOOK.toNanos())));
            seen = ends.count(id);
            operation = store.get(id);
            left = deadline - System.nanoTime();
        }
        return operation;
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) OperationChanged change) {
        ring(change);
    }

    void changed(@Observes ChangedElsewhere elsewhere) {
        ring(elsewhere.change());
    }

    private void ring(OperationChanged change) {
        if (change.state().isTerminal()) {
            ends.signal(change.id());
            parked.ring(change.id());
            // Those who follow the log wait for its end as for its lines.
            notifier.signal(change.id());
        }
    }
}
