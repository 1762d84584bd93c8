package io.provisioning.operations;

import io.provisioning.execution.CommandRunner;
import io.provisioning.settings.ExecutionSettings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
    private static final int REMEMBERED = 10_000;
    private static final Duration LOOK_PAUSE = Duration.ofSeconds(5);

    @Inject private OperationStore store;
    @Inject private OperationTask task;
    @Inject private RunningOperations running;
    @Inject private ExecutionSettings settings;

    @Resource(lookup = CommandRunner.EXECUTOR)
    private ManagedExecutorService executor;

    private final String node = UUID.randomUUID().toString();
    private final Semaphore changes = new Semaphore(0);
    private volatile Future<?> work;

    /** The latest. This and the next are of the working thread alone. */
    private final Map<Claim, Boolean> begun =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Claim, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            };

    private long nextLook = System.nanoTime();

    /** Ends what a crash left running, then begins to claim. */
    public void start() {
        for (Claim claim : store.abandoned(node)) {
            store.finish(
                    claim,
                    Finish.failed(
                            ErrorCode.INTERRUPTED,
                            "The server stopped while this ran; the effect is unknown"));
            LOG.log(Level.WARNING, "Operation {0} was interrupted", claim.operationId());
        }
        work = executor.submit(this::work);
    }

    /** Whether it looks for work, as it does until it is told to stop. */
    public boolean isAlive() {
        return isStopping() || (work != null && !work.isDone());
    }

    /** Whether the end has begun: nothing is claimed any more. */
    public boolean isStopping() {
        return running.isShutDown();
    }

    /** Claims no more, stops what runs and waits until that is recorded. */
    public void stop() throws InterruptedException {
        if (!running.shutDown(settings.grace().plus(END_LIMIT))) {
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

    private void work() {
        while (!running.isShutDown() && !Thread.currentThread().isInterrupted()) {
            try {
                beginForgotten();
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
        begun.put(claim, true);
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

    /**
     * Begins what this node has claimed without knowing: when the answer to a commit is lost, the
     * claim holds and nobody else may begin it. Such a commit can also come late. What was begun
     * before is not begun again, though its end is lost: so a database fails over that acknowledges
     * what it may yet lose.
     */
    private void beginForgotten() {
        if (System.nanoTime() - nextLook < 0) {
            return;
        }
        // In this order: what ends meanwhile is known here, or not claimed any more there.
        Set<String> known = running.ids();
        for (Claim claim : store.claimed(node)) {
            if (begun.containsKey(claim)) {
                endForgotten(claim, known);
            } else {
                LOG.log(Level.WARNING, "{0} was not known to hold", claim);
                begin(claim);
            }
        }
        nextLook = System.nanoTime() + LOOK_PAUSE.toNanos();
    }

    private void endForgotten(Claim claim, Set<String> known) {
        if (!known.contains(claim.operationId())) {
            LOG.log(Level.SEVERE, "The database has lost the end of {0}", claim);
            store.finish(
                    claim,
                    Finish.failed(ErrorCode.INTERRUPTED, "Its end was lost by the database"));
        }
    }

    private void claimAll() {
        int free = running.free();
        if (free > 0) {
            for (Claim claim : store.claim(free, node)) {
                begin(claim);
            }
        }
    }
}
