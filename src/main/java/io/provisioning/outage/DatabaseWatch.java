package io.provisioning.outage;

import io.provisioning.lifecycle.Stop;
import io.provisioning.settings.Database;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Asks PostgreSQL all the time whether it is there, by a connection that nothing else has to wait
 * for. Without an answer it ends what waits for one; with one everything goes on by itself.
 */
@ApplicationScoped
@ManagedExecutorDefinition(name = DatabaseWatch.EXECUTOR, maxAsync = 1, hungTaskThreshold = 0)
public class DatabaseWatch {
    static final String EXECUTOR = "java:app/concurrent/outage";

    private static final Logger LOG = Logger.getLogger(DatabaseWatch.class.getName());

    /** With the pause before it less than the two seconds that a client waits at most. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMillis(400);

    @Inject private Database database;

    @Resource(lookup = EXECUTOR)
    private ManagedExecutorService executor;

    private final Stop stop = new Stop();

    /** Of the watching thread alone. */
    private Connection connection;

    private boolean away;

    /** Begins to watch; the embedded database needs nobody to. */
    public void start() {
        if (database.isRemote()) {
            executor.execute(this::work);
        }
    }

    /** Watches no more. */
    public void stop() {
        stop.order();
    }

    private void work() {
        try {
            while (!stop.isOrderedWithin(PAUSE)) {
                lookOrSay();
            }
        } finally {
            DatabaseSockets.mend();
            disconnect();
        }
    }

    /** Whatever happens: without it everybody would wait for what has vanished. */
    private void lookOrSay() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "The database can't be watched now", e);
        }
    }

    private void look() {
        boolean answers = answers();
        if (!answers) {
            // Each time: what was being made when the last cut came may have been made.
            DatabaseSockets.cut();
        } else if (away) {
            DatabaseSockets.mend();
        }
        if (answers == away) {
            away = !answers;
            LOG.log(
                    away ? Level.SEVERE : Level.INFO,
                    away ? "The database does not answer" : "The database answers again");
        }
    }

    /** Asks by the connection there is; a broken one may be that one's trouble alone. */
    private boolean answers() {
        long begin = System.nanoTime();
        try {
            if (connection != null && connection.isValid((int) PATIENCE.toSeconds())) {
                return true;
            }
            boolean inTime = System.nanoTime() - begin < PATIENCE.toNanos();
            disconnect();
            if (!inTime) {
                return false;
            }
            connection = database.connect(PATIENCE);
            return true;
        } catch (SQLException e) {
            LOG.log(Level.FINE, "The database does not answer", e);
            return false;
        }
    }

    private void disconnect() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.log(Level.FINE, "A connection can't be closed", e);
        } finally {
            connection = null;
        }
    }
}
