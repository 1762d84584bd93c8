package io.provisioning.operations.run;

import io.provisioning.background.BackgroundLoop;
import io.provisioning.background.BackgroundWork;
import io.provisioning.background.Pace;
import io.provisioning.background.Stage;
import io.provisioning.database.OutageLog;
import io.provisioning.operations.ChangedElsewhere;
import io.provisioning.operations.Claim;
import io.provisioning.operations.Finish;
import io.provisioning.operations.OperationStore;
import io.provisioning.operations.nodes.Membership;
import io.provisioning.operations.nodes.NodeStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
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
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Inject private OperationStore store;
    @Inject private ClaimStore claims;
    @Inject private NodeStore nodes;
    @Inject private Membership membership;
    @Inject private RunningOperations running;
    @Inject private ClaimSignal signal;

    private final BackgroundLoop loop =
            new BackgroundLoop(
                    "reconciler",
                    Pace.each(LOOK).beginningAfter(LOOK),
                    this::look,
                    "What dead nodes left could not be looked at",
                    OutageLog.to(LOG, Level.SEVERE));

    /** What a crash of this server left running is ended before anything is begun. */
    void add(@Observes BackgroundWork background) {
        background.add(Stage.RECONCILIATION, this::reap, () -> {});
        background.add(Stage.RECONCILIATION, loop);
    }

    /** Perhaps one of those that run here was cancelled. */
    void changed(@Observes ChangedElsewhere elsewhere) {
        if (running.has(elsewhere.change().id())) {
            loop.wake();
        }
    }

    /** Does it once. */
    void look() {
        membership.node().ifPresent(node -> claims.cancellations(node).forEach(running::stop));
        reap();
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
