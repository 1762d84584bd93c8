package io.provisioning.system.retention;

import io.provisioning.background.BackgroundLoop;
import io.provisioning.background.BackgroundWork;
import io.provisioning.background.Pace;
import io.provisioning.background.Stage;
import io.provisioning.database.OutageLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
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
    private static final int BATCH = 500;

    @Inject private Sweeps sweeps;
    @Inject private SweepTime time;
    @Inject private Event<Removed> removals;

    private final BackgroundLoop loop =
            new BackgroundLoop(
                    "retention",
                    Pace.each(EACH).beginningAfter(FIRST),
                    this::sweep,
                    "Nothing old could be removed",
                    OutageLog.to(LOG, Level.SEVERE));

    void add(@Observes BackgroundWork background) {
        background.add(Stage.UPKEEP, loop);
    }

    /** Removes everything that is too old now. What fails is tried again the next time. */
    void sweep() {
        for (Sweeps.Sweep sweep : time.now().map(sweeps::inOrder).orElse(List.of())) {
            loop.attempt("Old " + sweep.what() + " could not be removed", () -> sweep(sweep));
        }
    }

    private void sweep(Sweeps.Sweep sweep) {
        int removed = -1;
        while (removed != 0 && !loop.isStoppingWithin(removed < 0 ? Duration.ZERO : PAUSE)) {
            removed = sweep.batch().applyAsInt(BATCH);
            removals.fire(new Removed(sweep.what(), removed));
        }
    }
}
