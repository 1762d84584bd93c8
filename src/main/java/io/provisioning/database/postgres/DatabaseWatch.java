package io.provisioning.database.postgres;

import io.provisioning.background.BackgroundLoop;
import io.provisioning.background.BackgroundWork;
import io.provisioning.background.FailureLog;
import io.provisioning.background.Pace;
import io.provisioning.background.Stage;
import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.database.Outage;
import io.provisioning.database.OutageLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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

    private final BackgroundLoop loop =
            new BackgroundLoop(
                    "database-watch",
                    Pace.each(PAUSE).beginningAfter(PAUSE),
                    this::lookOrMend,
                    "The database can't be watched now",
                    FailureLog.to(LOG, Level.SEVERE));

    /** Of the watching thread alone. */
    private Connection connection;

    private boolean away;

    /**
     * The embedded database needs nobody to watch it, and connections of somebody else's pool can't
     * be cut: there its own timeouts have to do.
     */
    void add(@Observes BackgroundWork background) {
        if (settings.url().isPresent()) {
            background.add(Stage.DATABASE, () -> {}, this::end);
            background.add(Stage.DATABASE, loop);
        }
    }

    private void end() {
        DatabaseSockets.mend();
        disconnect();
    }

    /** Where nobody watches any more everybody would wait for what only this lets go on. */
    private void lookOrMend() {
        try {
            look();
        } catch (RuntimeException | Error e) {
            DatabaseSockets.mend();
            throw e;
        }
    }

    private void look() {
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
        loop.pauseFor(silent || trouble.isEmpty() ? PAUSE : LONG_PAUSE);
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
