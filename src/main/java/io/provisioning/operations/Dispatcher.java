package io.provisioning.operations;

import io.provisioning.execution.CommandRunner;
import io.provisioning.operations.nodes.Membership;
import io.provisioning.settings.ExecutionSettings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Claims pending operations for free slots: at once when something happens, else each second. */
@ApplicationScoped
public class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class.getName());
    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    @Inject private OperationStore store;
    @Inject private OperationTask task;
    @Inject private RunningOperations running;
    @Inject private Membership membership;
    @Inject private ExecutionSettings settings;

    @Resource(lookup = CommandRunner.EXECUTOR)
    private ManagedExecutorService executor;

    private final Semaphore changes = new Semaphore(0);
    private volatile Future<?> work;

    /** Begins to claim. */
    public void start() {
        work = executor.submit(this::work);
    }

    /** Whether it looks for work, as it does until it is told to stop. */
    public boolean isAlive() {
        return isStopping() || (work != null && !work.isDone());
    }

    /** Whether the end has begun: nothing is claimed any more. */
    public boolean isStopping() {
        return running.isDraining();
    }

    /**
     * Claims no more, lets what runs go on for the time that is configured, stops then what still
     * runs and waits until that is recorded.
     */
    public void stop() throws InterruptedException {
        if (!running.drain(settings.drain())
                && !running.shutDown(settings.grace().plus(END_LIMIT))) {
            LOG.severe("Not every operation could be stopped in time");
        }
        wake();
    }

    /** Looks for work now. */
    void wake() {
        changes.release();
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) OperationChanged change) {
        if (change.state() == OperationState.PENDING) {
            wake();
        }
    }

    /** A new operation, or an end that another one has waited for. */
    void changed(@Observes ChangedElsewhere elsewhere) {
        if (elsewhere.change().state() != OperationState.RUNNING) {
            wake();
        }
    }

    private void work() {
        while (!running.isDraining() && !Thread.currentThread().isInterrupted()) {
            try {
                claimAll();
            } catch (RuntimeException e) {
                // The database may be away for a while; the next round finds out.
                LOG.log(Level.SEVERE, "Operations could not be claimed", e);
            }
            try {
                changes.tryAcquire(1, TimeUnit.SECONDS);
                changes.drainPermits();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void begin(Claim claim) {
        try {
            task.run(claim, running.add(claim.operationId()));
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, claim + " can't be begun", e);
            running.remove(claim.operationId());
            store.finish(
                    claim,
                    Finish.failed(ErrorCode.INTERNAL_ERROR, "The server could not begin it"));
        }
    }

    private void claimAll() {
        int free = running.free();
        Optional<String> node = membership.node();
        if (free > 0 && node.isPresent()) {
            for (Claim claim : store.claim(free, node.get())) {
                begin(claim);
            }
        }
    }
}
