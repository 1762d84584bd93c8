package io.provisioning.operations;

import io.provisioning.execution.StopSignal;
import io.provisioning.settings.ExecutionSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What this node runs now, and the way to stop it. */
@ApplicationScoped
public class RunningOperations {
    @Inject private ExecutionSettings settings;

    private final Map<String, StopSignal> running = new HashMap<>();
    private boolean shutDown;

    /** How many more may be claimed. */
    synchronized int free() {
        return shutDown ? 0 : settings.maxConcurrentOperations() - running.size();
    }

    synchronized StopSignal add(String operationId) {
        StopSignal stop = new StopSignal();
        running.put(operationId, stop);
        if (shutDown) {
            stop.request();
        }
        return stop;
    }

    synchronized void remove(String operationId) {
        running.remove(operationId);
        notifyAll();
    }

    /** Stops a run, if it is this node's. */
    synchronized void stop(String operationId) {
        StopSignal stop = running.get(operationId);
        if (stop != null) {
            stop.request();
        }
    }

    synchronized boolean isShutDown() {
        return shutDown;
    }

    /** Stops every run and waits for their ends to be recorded; false if that took too long. */
    synchronized boolean shutDown(Duration limit) throws InterruptedException {
        shutDown = true;
        running.values().forEach(StopSignal::request);
        long deadline = System.nanoTime() + limit.toNanos();
        while (!running.isEmpty()) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
