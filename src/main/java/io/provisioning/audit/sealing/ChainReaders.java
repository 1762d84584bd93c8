package io.provisioning.audit.sealing;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Keeps the beginning of the chain where it is while somebody in this process reads it through. */
@ApplicationScoped
public class ChainReaders {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /** Something that reads the chain. */
    @FunctionalInterface
    public interface Reading {
        void run() throws IOException;
    }

    /** Reads, together with others. */
    public void read(Reading reading) throws IOException {
        lock.readLock().lock();
        try {
            reading.run();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Moves the beginning, or gives the other answer if somebody reads. */
    <T> T unlessReading(Supplier<T> move, T otherwise) {
        if (!lock.writeLock().tryLock()) {
            return otherwise;
        }
        try {
            return move.get();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
