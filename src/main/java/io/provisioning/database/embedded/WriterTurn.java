package io.provisioning.database.embedded;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The turn to write to the embedded database, which one transaction has at a time, from its first
 * write until it has ended. H2 puts its tables on disk one after the other, and what another
 * transaction does meanwhile is in some of them and not in others: after kill -9 half of it would
 * be there. The threads that wait for a lock of H2 would do so here now; reading needs no turn.
 */
final class WriterTurn {
    /** SQL:2016, class HY: it took too long. */
    private static final String TIMEOUT = "HYT00";

    private final Duration patience;
    private final Duration suspicious;

    /** Fair: who has committed and waits for the disk must not be overtaken again and again. */
    private final Semaphore turn = new Semaphore(1, true);

    private final AtomicInteger transactions = new AtomicInteger();
    private volatile Thread holder;
    private volatile long since;

    /**
     * @param patience how long a transaction waits at most
     * @param suspicious who has had the turn for so long will not give it back
     */
    WriterTurn(Duration patience, Duration suspicious) {
        this.patience = patience;
        this.suspicious = suspicious;
    }

    /**
     * Takes the turn for a transaction; a second one of the same thread, inside the first, shares
     * it.
     *
     * @throws SQLException if it was not to be had in time
     */
    void take() throws SQLException {
        if (!isMine()) {
            await();
            // First: by the time of the one before, this one would be stuck already.
            since = System.nanoTime();
            holder = Thread.currentThread();
        }
        transactions.incrementAndGet();
    }

    private void await() throws SQLException {
        try {
            if (!turn.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new SQLTimeoutException("Others write to the database all the time", TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while waiting to write", TIMEOUT, e);
        }
    }

    /** Gives it back for one that has taken it. */
    void giveBack() {
        if (transactions.decrementAndGet() == 0) {
            holder = null;
            turn.release();
        }
    }

    /** Whether this thread has it. */
    boolean isMine() {
        return holder == Thread.currentThread();
    }

    /** How long a transaction waits for it at most. */
    Duration patience() {
        return patience;
    }

    /** Whether nobody will write any more, since one hangs that has the turn. */
    boolean isStuck() {
        return holder != null && System.nanoTime() - since > suspicious.toNanos();
    }
}
