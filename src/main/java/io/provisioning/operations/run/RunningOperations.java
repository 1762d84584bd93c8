package io.provisioning.operations.run;

import io.provisioning.configuration.ExecutionSettings;
import io.provisioning.execution.StopSignal;
import io.provisioning.operations.CancelMode;
import io.provisioning.operations.nodes.LeaseLost;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The operations that this node runs now, and how to stop them. */
@ApplicationScoped
public class RunningOperations {
    @Inject private ExecutionSettings settings;

    /**
     * Its lock guards the two flags as well. Not {@code synchronized} methods: they would lock the
     * client proxy too.
     */
    private final Map<String, StopSignal> running = new HashMap<>();

    private boolean draining;
    private boolean shutDown;

    /** How many more may be claimed. */
    public int free() {
        synchronized (running) {
            return draining ? 0 : settings.maxConcurrentOperations() - running.size();
        }
    }

    /** How many run on this node. */
    public int count() {
        synchronized (running) {
            return running.size();
        }
    }

    /** The ids of those that run on this node. */
    public Set<String> ids() {
        synchronized (running) {
            return Set.copyOf(running.keySet());
        }
    }

    public StopSignal add(String operationId) {
        StopSignal stop = StopSignal.underLease();
        synchronized (running) {
            running.put(operationId, stop);
            if (shutDown) {
                stop.request();
            }
        }
        return stop;
    }

    public void remove(String operationId) {
        synchronized (running) {
            running.remove(operationId);
            running.notifyAll();
        }
    }

    /** Whether this node runs it, or is about to record its end. */
    boolean has(String operationId) {
        synchronized (running) {
            return running.containsKey(operationId);
        }
    }

    /** Kills all commands: other nodes take over. */
    void lost(@Observes LeaseLost lost) {
        synchronized (running) {
            running.values().forEach(StopSignal::force);
        }
    }

    /** Stops a run, if it is this node's. */
    public void stop(String operationId, CancelMode mode) {
        synchronized (running) {
            StopSignal stop = running.get(operationId);
            if (stop != null) {
                mode.apply(stop);
            }
        }
    }

    /** Waits until the shutdown has begun, at most for this time; whether it has. */
    boolean awaitShutDown(Duration pause) {
        long deadline = System.nanoTime() + pause.toNanos();
        synchronized (running) {
            long left = pause.toMillis();
            while (!shutDown && left > 0) {
                try {
                    running.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return true;
                }
                left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            }
            return shutDown;
        }
    }

    /** Whether nothing new may begin, because the server is told to stop. */
    public boolean isDraining() {
        synchronized (running) {
            return draining;
        }
    }

    /** Whether what runs has been told to stop as well. */
    boolean isShutDown() {
        synchronized (running) {
            return shutDown;
        }
    }

    /** Lets nothing new begin and waits for what runs; false if that took too long. */
    public boolean drain(Duration limit) throws InterruptedException {
        synchronized (running) {
            draining = true;
            return awaitNone(limit);
        }
    }

    /** Stops every run and waits for their ends to be recorded; false if that took too long. */
    public boolean shutDown(Duration limit) throws InterruptedException {
        synchronized (running) {
            draining = true;
            shutDown = true;
            running.notifyAll();
            running.values().forEach(StopSignal::request);
            return awaitNone(limit);
        }
    }

    private boolean awaitNone(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        synchronized (running) {
            while (!running.isEmpty()) {
                long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
                if (left <= 0) {
                    return false;
                }
                running.wait(left);
            }
        }
        return true;
    }
}
