package io.provisioning.operations.run;

import io.provisioning.database.OutageLog;
import io.provisioning.execution.CommandRunner;
import io.provisioning.operations.ChangedElsewhere;
import io.provisioning.operations.Claim;
import io.provisioning.operations.Finish;
import io.provisioning.operations.OperationStore;
import io.provisioning.operations.nodes.Membership;
import io.provisioning.operations.nodes.NodeStore;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Each second brings what runs and what the database says in line: ends what dead nodes left
 * running, and stops here what somebody has cancelled through another node. It can't overwrite an
 * end, since it has to win the same guarded update as everybody.
 */
@ApplicationScoped
public class Reconciler {
    private static final Logger LOG = Logger.getLogger(Reconciler.class.getName());
    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    @Inject private OperationStore store;
    @Inject private ClaimStore claims;
    @Inject private NodeStore nodes;
    @Inject private Membership membership;
    @Inject private RunningOperations running;
    @Inject private ClaimSignal signal;

    @Resource(lookup = CommandRunner.EXECUTOR)
    private ManagedExecutorService executor;

    private final Semaphore hints = new Semaphore(0);
    private volatile boolean working;
    private volatile Future<?> work;

    /** Ends what a crash of this server left running, then goes on each second. */
    public void start() {
        reap();
        working = true;
        work = executor.submit(this::work);
    }

    /** Ends, and waits for the round it is in; does nothing if the start has failed. */
    public void stop() throws InterruptedException {
        working = false;
        hints.release();
        try {
            if (work != null) {
                work.get(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.WARNING, "The look at what dead nodes left did not end in time", e);
        }
    }

    /** Perhaps one of those that run here was cancelled. */
    void changed(@Observes ChangedElsewhere elsewhere) {
        if (running.has(elsewhere.change().id())) {
            hints.release();
        }
    }

    private void work() {
        while (working) {
            try {
                hints.tryAcquire(1, TimeUnit.SECONDS);
                hints.drainPermits();
                membership
                        .node()
                        .ifPresent(node -> claims.cancellations(node).forEach(running::stop));
                reap();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                working = false;
            } catch (RuntimeException e) {
                // The database may be away for a while; the next round finds out.
                OutageLog.log(LOG, Level.SEVERE, "What dead nodes left could not be looked at", e);
            }
        }
    }

    /**
     * Ends as interrupted what runs on no living node, unless its end is just being recorded here.
     */
    void reap() {
        nodes.endExpired(membership.node().orElse(""));
        for (Claim claim : claims.abandoned()) {
            if (!running.has(claim.operationId()) && store.finish(claim, Finish.abandoned())) {
                LOG.log(Level.WARNING, "Operation {0} was interrupted", claim.operationId());
                signal.give();
            }
        }
    }
}
