package io.provisioning.system.retention;

import io.provisioning.background.Stop;
import io.provisioning.database.OutageLog;
import io.provisioning.execution.CommandRunner;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The schedule of every removal: soon after the start, when the server listens, and then hourly.
 * Each batch is a transaction of its own, and between two of them everybody else gets through.
 */
@ApplicationScoped
public class Sweeper {
    private static final Logger LOG = Logger.getLogger(Sweeper.class.getName());
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration EACH = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration END_LIMIT = Duration.ofSeconds(10);
    private static final int BATCH = 500;

    @Inject private Sweeps sweeps;
    @Inject private SweepTime time;
    @Inject private Event<Removed> removals;

    @Resource(lookup = CommandRunner.EXECUTOR)
    private ManagedExecutorService executor;

    private final Stop stop = new Stop();
    private volatile Future<?> work;

    /** Begins to sweep after a while. */
    public void start() {
        work = executor.submit(this::work);
    }

    /** Ends within a batch, and waits for that one; does nothing if the start has failed. */
    public void stop() throws InterruptedException {
        stop.order();
        try {
            if (work != null) {
                work.get(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.WARNING, "The removal of what is old did not end in time", e);
        }
    }

    private void work() {
        boolean goesOn = !stop.isOrderedWithin(FIRST);
        while (goesOn) {
            sweep();
            goesOn = !stop.isOrderedWithin(EACH);
        }
    }

    /** Removes everything that is too old now. What fails is tried again the next time. */
    void sweep() {
        now().map(sweeps::inOrder).orElse(List.of()).forEach(this::trySweep);
    }

    private Optional<OffsetDateTime> now() {
        try {
            return time.now();
        } catch (RuntimeException e) {
            OutageLog.log(LOG, Level.SEVERE, "Nothing old could be removed", e);
            return Optional.empty();
        }
    }

    private void trySweep(Sweeps.Sweep sweep) {
        try {
            sweep(sweep);
        } catch (RuntimeException e) {
            OutageLog.log(LOG, Level.SEVERE, "Old " + sweep.what() + " could not be removed", e);
        }
    }

    private void sweep(Sweeps.Sweep sweep) {
        int removed = -1;
        while (removed != 0 && !stop.isOrderedWithin(removed < 0 ? Duration.ZERO : PAUSE)) {
            removed = sweep.batch().applyAsInt(BATCH);
            removals.fire(new Removed(sweep.what(), removed));
        }
    }
}
