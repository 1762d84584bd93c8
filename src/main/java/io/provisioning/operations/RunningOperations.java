package io.provisioning.operations;

import io.provisioning.execution.StopSignal;
import io.provisioning.settings.ExecutionSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What this node runs now, and the way to stop it. */
@ApplicationScoped
public class RunningOperations {
    @Inject private ExecutionSettings settings;

    /** Guards itself and the flag; not this bean, whose client proxies would be locked as well. */
    private final Map<String, StopSignal> running = new HashMap<>();

    private boolean shutDown;

    /** How many more may be claimed. */
    int free() {
        synchronized (running) {
            return shutDown ? 0 : settings.maxConcurrentOperations() - running.size();
        }
    }

    /** How many run on this node. */
    public int count() {
        synchronized (running) {
            return running.size();
        }
    }

    /** Which run on this node. */
    Set<String> ids() {
        synchronized (running) {
            return Set.copyOf(running.keySet());
        }
    }

    StopSignal add(String operationId) {
        StopSignal stop = new StopSignal();
        synchronized (running) {
            running.put(operationId, stop);
            if (shutDown) {
                stop.request();
            }
        }
        return stop;
    }

    void remove(String operationId) {
        synchronized (running) {
            running.remove(operationId);
            running.notifyAll();
        }
    }

    /** Stops a run, if it is this node's. */
    void stop(String operationId, CancelMode mode) {
        synchronized (running) {
            StopSignal stop = running.get(operationId);
            if (stop != null) {
                mode.apply(stop);
            }
        }
    }

    /** Waits for the shut-down, as long as the pause at most; true if it has begun. */
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

    boolean isShutDown() {
        synchronized (running) {
            return shutDown;
        }
    }

    /** Stops every run and waits for their ends to be recorded; false if that took too long. */
    boolean shutDown(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        synchronized (running) {
            shutDown = true;
            running.notifyAll();
            running.values().forEach(StopSignal::request);
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
