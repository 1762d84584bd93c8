package io.provisioning.outage;

import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * What several transactions have committed is put on disk at once. One commits in memory and gives
 * the turn to the next that writes; then it queues for the turn again, and the first to get it so
 * writes what all have committed meanwhile. None is told of its commit before it is on disk.
 */
final class GroupCommit {
    /** Not H2's own value for it, with which each commit writes; nor a time, by which one would. */
    private static final int ONLY_IN_MEMORY = -1;

    private final WriterTurn turn;

    /** How many have committed in memory. Who has the turn changes this and the next. */
    private long committed;

    private volatile long stored;

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
        try {
            commit.run();
        } finally {
            store.setAutoCommitDelay(delay);
        }
        committed++;
        return committed;
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
        stored = committed;
    }

    /** Sees that the store is open: a closed one writes nothing, and says nothing. */
    static void check(MVStore store) throws SQLException {
        if (store.isClosed() || store.getPanicException() != null) {
            throw new SQLException(
                    "The database was closed before it was written", EmbeddedConnection.UNKNOWN);
        }
    }
}
