package io.provisioning.operations.output;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes those who follow an operation when there is more of it. */
@ApplicationScoped
public class Bells {
    /** One operation's bell, which exists while somebody listens. */
    private static final class Bell {
        private final Condition rung;
        private int listeners;
        private long rings;

        Bell(Condition rung) {
            this.rung = rung;
        }
    }

    private final Lock lock = new ReentrantLock();
    private final Map<String, Bell> bells = new HashMap<>();

    /** Begins to listen; what rings from now on is heard. Each needs its {@link #leave}. */
    public void listen(String operationId) {
        lock.lock();
        try {
            bells.computeIfAbsent(operationId, unknown -> new Bell(lock.newCondition()))
                    .listeners++;
        } finally {
            lock.unlock();
        }
    }

    /** Listens no more. */
    public void leave(String operationId) {
        lock.lock();
        try {
            if (--bells.get(operationId).listeners == 0) {
                bells.remove(operationId);
            }
        } finally {
            lock.unlock();
        }
    }

    /** How often it has rung for those who listen. */
    public long rings(String operationId) {
        lock.lock();
        try {
            return bells.get(operationId).rings;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it has rung more often than that, or the time is over. */
    public void await(String operationId, long heard, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            Bell bell = bells.get(operationId);
            long nanos = atMost.toNanos();
            while (bell.rings == heard && nanos > 0) {
                nanos = bell.rung.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** There is more. */
    public void ring(String operationId) {
        lock.lock();
        try {
            Bell bell = bells.get(operationId);
            if (bell != null) {
                bell.rings++;
                bell.rung.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
