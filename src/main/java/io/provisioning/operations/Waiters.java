package io.provisioning.operations;

import io.provisioning.access.Caller;
import io.provisioning.access.gate.Standing;
import io.provisioning.operations.output.Bells;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Those who wait for the end of an operation. Each holds the thread of its request: on this
 * platform an answer that another thread completes corrupts the contexts of both. So there is a
 * limit; beyond it nobody waits, but everybody is answered.
 */
@ApplicationScoped
public class Waiters {
    private static final int MOST = 500;

    /** Another node may end what is waited for here. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** How long the reading for an answer may take. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(Waiters.class.getName());

    @Inject private Operations operations;
    @Inject private Bells bells;
    @Inject private Caller caller;
    @Inject private Standing standing;

    /** Apart from those of the logs: each ring has everybody read the operation again. */
    private final Bells ends = new Bells();

    private final Semaphore places = new Semaphore(MOST);
    private volatile boolean dismissed;

    /** How many wait now. */
    public int count() {
        return MOST - places.availablePermits();
    }

    /**
     * Answers everybody with the operation as it is: this server ends none any more, and its
     * connections will be cut. Returns when nobody waits; who comes later does not.
     */
    public void dismiss() throws InterruptedException {
        dismissed = true;
        long limit = LOOK.plus(ANSWER_LIMIT).toMillis();
        if (places.tryAcquire(MOST, limit, TimeUnit.MILLISECONDS)) {
            places.release(MOST);
        } else {
            LOG.log(Level.WARNING, "{0} clients still wait for an end", count());
        }
    }

    /**
     * The operation once it has ended, or as it is when the time is over or this server stops.
     *
     * @throws ProblemException invalid_token where the caller's access has ended meanwhile
     */
    public Operation await(String id, Duration atMost) {
        Operation operation = outcome(id, atMost);
        if (!standing.isGood(caller.token())) {
            throw new ProblemException(
                    ProblemCode.INVALID_TOKEN, "It was made void while this request waited");
        }
        return operation;
    }

    private Operation outcome(String id, Duration atMost) {
        if (!places.tryAcquire()) {
            return operations.get(id);
        }
        ends.listen(id);
        try {
            return awaitEnd(id, System.nanoTime() + atMost.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return operations.get(id);
        } finally {
            ends.leave(id);
            places.release();
        }
    }

    private Operation awaitEnd(String id, long deadline) throws InterruptedException {
        long heard = ends.rings(id);
        Operation operation = operations.get(id);
        long left = deadline - System.nanoTime();
        while (!operation.state().isTerminal() && left > 0 && !dismissed) {
            ends.await(id, heard, Duration.ofNanos(Math.min(left, LOOK.toNanos())));
            heard = ends.rings(id);
            operation = operations.get(id);
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
            ends.ring(change.id());
            // Who follows the log hears of its end as of its lines.
            bells.ring(change.id());
        }
    }
}
