package io.provisioning.operations.queue;

import io.provisioning.background.BackgroundLoop;
import io.provisioning.background.BackgroundWork;
import io.provisioning.background.Pace;
import io.provisioning.background.Stage;
import io.provisioning.configuration.ExecutionSettings;
import io.provisioning.database.FreeDisk;
import io.provisioning.database.OutageLog;
import io.provisioning.operations.ChangedElsewhere;
import io.provisioning.operations.Claim;
import io.provisioning.operations.ErrorCode;
import io.provisioning.operations.Finish;
import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationChanged;
import io.provisioning.operations.OperationState;
import io.provisioning.operations.OperationStore;
import io.provisioning.operations.nodes.Membership;
import io.provisioning.operations.run.ClaimSignal;
import io.provisioning.operations.run.ClaimStore;
import io.provisioning.operations.run.OperationTask;
import io.provisioning.operations.run.RunningOperations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Claims pending operations for free slots: at once when something happens, else each second. */
@ApplicationScoped
public class Dispatcher {
    /** What its loop is called. */
    public static final String LOOP = "dispatcher";

    private static final Logger LOG = Logger.getLogger(Dispatcher.class.getName());
    private static final Duration END_LIMIT = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int REMEMBERED = 10_000;
    private static final Duration LOOK_PAUSE = Duration.ofSeconds(5);

    @Inject private OperationStore store;
    @Inject private OperationQueue queue;
    @Inject private ClaimStore claims;
    @Inject private OperationTask task;
    @Inject private RunningOperations running;
    @Inject private Membership membership;
    @Inject private ExecutionSettings settings;
    @Inject private FreeDisk disk;
    @Inject private ClaimSignal signal;

    private final BackgroundLoop loop =
            new BackgroundLoop(
                    LOOP,
                    Pace.each(LOOK),
                    this::look,
                    "Operations could not be claimed",
                    OutageLog.to(LOG, Level.SEVERE));

    /** Null before it may claim. */
    private volatile SlowStart slowStart;

    /** The latest claims that were started here. Only the loop uses this and {@link #nextLook}. */
    private final Map<Claim, Boolean> started =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Claim, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            };

    private long nextLook = System.nanoTime();

    void add(@Observes BackgroundWork background) {
        signal.wakes(loop::wake);
        background.addUnawaited(Stage.OPERATIONS, loop);
    }

    /** Claims from now on. */
    public void release() {
        slowStart = SlowStart.now();
        loop.wake();
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
        loop.order();
        if (!running.drain(settings.drain())
                && !running.shutDown(settings.grace().plus(END_LIMIT))) {
            LOG.severe("Not every operation could be stopped in time");
        }
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) OperationChanged change) {
        if (change.state() == OperationState.PENDING) {
            loop.wake();
        }
    }

    /** A new operation, or an end that another one has waited for. */
    void changed(@Observes ChangedElsewhere elsewhere) {
        if (elsewhere.change().state() != OperationState.RUNNING) {
            loop.wake();
        }
    }

    private void look() {
        if (slowStart != null) {
            membership.node().ifPresent(this::beginForgotten);
            membership.node().ifPresent(this::claimAll);
        }
    }

    private void begin(Operation claimed) {
        Claim claim = Claim.of(claimed);
        started.put(claim, true);
        try {
            task.run(claimed, running.add(claimed.id()));
        } catch (RuntimeException e) {
            OutageLog.log(LOG, Level.SEVERE, claim + " can't be begun", e);
            running.remove(claim.operationId());
            store.finish(
                    claim,
                    Finish.failed(ErrorCode.INTERNAL_ERROR, "The server could not begin it"));
        }
    }

    /**
     * Starts claims that this node does not know of: when the answer to the commit of a claim is
     * lost the claim may hold all the same, also some time later, and no other node may start it. A
     * claim that was started here before, and whose end is missing in the database, is not started
     * again: the database has lost the end, as after a failover to a replica that was behind.
     */
    void beginForgotten(String node) {
        if (System.nanoTime() - nextLook < 0) {
            return;
        }
        // In this order: an operation that ends in between is in the set, or not in the database.
        Set<String> known = running.ids();
        for (Operation operation : claims.ofNode(node)) {
            Claim claim = Claim.of(operation);
            if (started.containsKey(claim)) {
                endForgotten(claim, known);
            } else {
                LOG.log(Level.WARNING, "{0} was not known to hold", claim);
                begin(operation);
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

    void claimAll(String node) {
        int free = Math.min(running.free(), slowStart.most() - running.count());
        if (free > 0 && !disk.isShort()) {
            queue.claim(free, node).forEach(this::begin);
        }
    }
}
