package io.provisioning.operations.output;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes the threads that wait for something new of an operation, such as its output or its end. */
@ApplicationScoped
public class ChangeNotifier {
    /** An operation that has subscribers. */
    private static final class Topic {
        private final Condition changed;
        private int subscribers;
        private long changes;

        Topic(Condition changed) {
            this.changed = changed;
        }
    }

    private final Lock lock = new ReentrantLock();
    private final Map<String, Topic> topics = new HashMap<>();

    /** Counts the changes from now on. Each subscription needs its {@link #unsubscribe}. */
    public void subscribe(String operationId) {
        lock.lock();
        try {
            topics.computeIfAbsent(operationId, unknown -> new Topic(lock.newCondition()))
                    .subscribers++;
        } finally {
            lock.unlock();
        }
    }

    /** Ends a subscription. */
    public void unsubscribe(String operationId) {
        lock.lock();
        try {
            if (--topics.get(operationId).subscribers == 0) {
                topics.remove(operationId);
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many changes there were since the first subscription. */
    public long count(String operationId) {
        lock.lock();
        try {
            return topics.get(operationId).changes;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there were more changes than the caller has seen, or the time is over. */
    public void await(String operationId, long seen, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            Topic topic = topics.get(operationId);
            long nanos = atMost.toNanos();
            while (topic.changes == seen && nanos > 0) {
                nanos = topic.changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Tells the subscribers, if there are any, of a change. */
    public void signal(String operationId) {
        lock.lock();
        try {
            Topic topic = topics.get(operationId);
            if (topic != null) {
                topic.changes++;
                topic.changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
