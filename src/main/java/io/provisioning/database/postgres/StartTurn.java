package io.provisioning.database.postgres;

import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.database.Engine.Preparation;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;

/**
 * The turn to prepare the database: tables, the first key, the first accounts. Of several nodes
 * that start at once one does so after the other, and who comes later finds it done. It is a lock
 * of a transaction, so that it is gone with its node, and holds through a pooler too.
 */
final class StartTurn {
    private static final Logger LOG = Logger.getLogger(StartTurn.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Any number that nobody else uses in this database: "provisio" in ASCII. */
    private static final String NUMBER = "8102099357864618351";

    /**
     * A transaction that is left lying is ended soon by some; this one has to last, but not beyond
     * its host's death or its node's standing still.
     */
    private static final List<String> SETTINGS =
            List.of(
                    "idle_in_transaction_session_timeout = '1h'",
                    "tcp_keepalives_idle = 10",
                    "tcp_keepalives_interval = 5",
                    "tcp_keepalives_count = 3");

    /** Since PostgreSQL 17. */
    private static final String WITHOUT_LIMIT =
            "select set_config(name, '0', true) from pg_settings where name = 'transaction_timeout'";

    private StartTurn() {}

    /** Waits for the turn, for as long as others need, and prepares. */
    static void await(DatabaseSettings settings, Preparation preparation)
            throws GeneralSecurityException, SQLException {
        try (Connection connection = DriverUrl.connect(settings, PATIENCE)) {
            connection.setAutoCommit(false);
            take(connection);
            preparation.run();
            connection.rollback();
        }
    }

    /** By asking again and again: no timeout of a statement or of a connection is in its way. */
    private static void take(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String setting : SETTINGS) {
                statement.execute("set local " + setting);
            }
            statement.execute(WITHOUT_LIMIT);
            boolean taken = isTaken(statement);
            if (!taken) {
                LOG.info("Another node prepares the database: this one waits for it");
            }
            while (!taken) {
                LockSupport.parkNanos(PAUSE.toNanos());
                taken = isTaken(statement);
            }
        }
    }

    private static boolean isTaken(Statement statement) throws SQLException {
        try (ResultSet taken =
                statement.executeQuery("select pg_try_advisory_xact_lock(" + NUMBER + ")")) {
            taken.next();
            return taken.getBoolean(1);
        }
    }
}
