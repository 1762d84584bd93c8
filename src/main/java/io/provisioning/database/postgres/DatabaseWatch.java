package io.provisioning.database.postgres;

import io.provisioning.background.Stop;
import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.database.Database;
import io.provisioning.database.Outage;
import io.provisioning.database.OutageLog;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Asks PostgreSQL all the time whether it is there and takes writes, by a connection that nothing
 * else has to wait for. Without an answer it ends what waits for one; with one everything goes on
 * by itself.
 */
@ApplicationScoped
public class DatabaseWatch {
    private static final Logger LOG = Logger.getLogger(DatabaseWatch.class.getName());

    /** With the pause before it less than the two seconds that a client waits at most. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMillis(400);

    /** Where it is there and refuses: a login that fails is in its log, and may lock an account. */
    private static final Duration LONG_PAUSE = Duration.ofSeconds(2);

    @Inject private DatabaseSettings settings;

    @Resource(lookup = Database.EXECUTOR)
    private ManagedExecutorService executor;

    private final Stop stop = new Stop();

    /** Of the watching thread alone. */
    private Connection connection;

    private boolean away;

    /** Begins to watch; the embedded database needs nobody to. */
    public void start() {
        if (settings.isShared()) {
            executor.execute(this::work);
        }
    }

    /** Watches no more. */
    public void stop() {
        stop.order();
    }

    private void work() {
        Duration pause = PAUSE;
        try {
            while (!stop.isOrderedWithin(pause)) {
                pause = lookOrSay();
            }
        } finally {
            DatabaseSockets.mend();
            disconnect();
        }
    }

    /** Whatever happens: without it everybody would wait for what has vanished. */
    private Duration lookOrSay() {
        try {
            return look();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "The database can't be watched now", e);
            return PAUSE;
        }
    }

    /** Looks once; how long to wait before the next time. */
    private Duration look() {
        Optional<SQLException> trouble = trouble();
        boolean silent = trouble.filter(Outage::isSilence).isPresent();
        if (silent) {
            // Each time: what was being made when the last cut came may have been made.
            DatabaseSockets.cut();
        } else if (away) {
            // It is there: what it refuses new connections for need not hold for those that stand.
            DatabaseSockets.mend();
        }
        if (trouble.isPresent() != away) {
            away = trouble.isPresent();
            tell(trouble);
        }
        return silent || trouble.isEmpty() ? PAUSE : LONG_PAUSE;
    }

    private static void tell(Optional<SQLException> trouble) {
        if (trouble.isPresent()) {
            OutageLog.tell(LOG, "", trouble.get());
        } else {
            OutageLog.end();
            LOG.log(Level.INFO, "The database answers again");
        }
    }

    /** Asks by the connection there is; a broken one may be that one's trouble alone. */
    private Optional<SQLException> trouble() {
        long begin = System.nanoTime();
        try {
            if (connection != null) {
                PostgresDataSource.check(connection);
                return Optional.empty();
            }
        } catch (SQLException e) {
            disconnect();
            if (System.nanoTime() - begin >= PATIENCE.toNanos()) {
                return Optional.of(e);
            }
        }
        return connect();
    }

    private Optional<SQLException> connect() {
        try {
            connection = DriverUrl.connect(settings, PATIENCE);
            PostgresDataSource.check(connection);
            return Optional.empty();
        } catch (SQLException e) {
            disconnect();
            return Optional.of(e);
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
