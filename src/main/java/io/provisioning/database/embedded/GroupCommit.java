package io.provisioning.database.embedded;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * What several transactions have committed is put on disk at once. One commits in memory and gives
 * the turn to the next that writes; then it queues for the turn again, and the first to get it so
 * writes what all have committed meanwhile. None is told of its commit before it is on disk; nor is
 * one that reads of what others have committed, which it sees as soon as that is in memory.
 */
final class GroupCommit {
    /** Not H2's own value for it, with which each commit writes; nor a time, by which one would. */
    private static final int ONLY_IN_MEMORY = -1;

    private final WriterTurn turn;

    /** How many have begun to commit in memory. Who has the turn changes this and the next. */
    private final AtomicLong committed = new AtomicLong();

    private volatile long stored;

    /** Of those that only read one queues with those that write, for all. */
    private final ReentrantLock readers = new ReentrantLock();

    GroupCommit(WriterTurn turn) {
        this.turn = turn;
    }

    WriterTurn turn() {
        return turn;
    }

    /** H2's commit. */
    @FunctionalInterface
    interface Commit {
        void run() throws SQLException;
    }

    /**
     * Commits in memory what has the turn. (The store is not kept here: it knows its database, by
     * which this is found as long as there is one.)
     *
     * @return which commit it is, for {@link #store}
     */
    long inMemory(MVStore store, Commit commit) throws SQLException {
        int delay = store.getAutoCommitDelay();
        store.setAutoCommitDelay(ONLY_IN_MEMORY);
        // First: whoever sees it must know that there is something to wait for.
        long number = committed.incrementAndGet();
        try {
            commit.run();
        } finally {
            store.setAutoCommitDelay(delay);
        }
        return number;
    }

    /**
     * Returns when everything is on disk that somebody who has read until now can have seen.
     *
     * @throws SQLException if it is not known to be
     */
    void storeSeen(MVStore store) throws SQLException {
        long seen = committed.get();
        // Who has the turn tells nobody anything before it has ended itself.
        if (stored >= seen || turn.isMine()) {
            return;
        }
        try {
            if (!readers.tryLock(turn.patience().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new SQLException(
                        "What was read has not been written in time", EmbeddedConnection.UNKNOWN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException(
                    "Interrupted while what was read is written", EmbeddedConnection.UNKNOWN, e);
        }
        try {
            store(store, seen);
        } finally {
            readers.unlock();
        }
    }

    /**
     * Returns when that commit, made by this thread, is on disk.
     *
     * @throws SQLException if it is not known to be
     */
    void store(MVStore store, long commit) throws SQLException {
        if (stored >= commit) {
            return;
        }
        try {
            turn.take();
        } catch (SQLException e) {
            throw new SQLException(
                    "It has not been written in time", EmbeddedConnection.UNKNOWN, e);
        }
        try {
            if (stored < commit) {
                write(store);
            }
        } finally {
            turn.giveBack();
        }
    }

    /**
     * Changes the store while nobody else writes to it, and returns when that is on disk.
     *
     * @throws SQLException if it is not known to be
     */
    boolean change(MVStore store, BooleanSupplier change) throws SQLException {
        turn.take();
        try {
            boolean result = change.getAsBoolean();
            write(store);
            return result;
        } catch (MVStoreException e) {
            throw new SQLException("It could not be changed", EmbeddedConnection.UNKNOWN, e);
        } finally {
            turn.giveBack();
        }
    }

    private void write(MVStore store) throws SQLException {
        try {
            store.commit();
            check(store);
            LastChunk.record(store);
            // H2 leaves it to the operating system, which takes half a minute.
            store.sync();
        } catch (MVStoreException e) {
            throw new SQLException("It could not be written", EmbeddedConnection.UNKNOWN, e);
        }
        stored = committed.get();
    }

    /** Sees that the store is open: a closed one writes nothing, and says nothing. */
    static void check(MVStore store) throws SQLException {
        if (store.isClosed() || store.getPanicException() != null) {
            throw new SQLException(
                    "The database was closed before it was written", EmbeddedConnection.UNKNOWN);
        }
    }
}
