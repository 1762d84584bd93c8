package io.provisioning.database.postgres;

import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.database.UnfitDatabaseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/**
 * What may stand between the server and PostgreSQL, such as PgBouncer. One that gives a session of
 * the database to whoever has a transaction, and knows nothing of prepared statements, makes every
 * request fail at some time, for statements that another one has prepared or not.
 */
final class Pooler {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ROUNDS = 3;

    /** The same for both, so that neither gets the answer to another question. */
    private static final String QUESTION = "select pg_backend_pid()";

    /** There is no such prepared statement; there is one of this name already. */
    private static final Set<String> CONFUSED = Set.of("26000", "42P05");

    private Pooler() {}

    /**
     * Whether a connection keeps its session of the database between two transactions. Tries
     * prepared statements as well, where the driver would make any.
     *
     * @throws UnfitDatabaseException if these get lost
     */
    static boolean keepsSessions(DatabaseSettings settings) throws SQLException {
        try (Connection connection = DriverUrl.connect(settings, PATIENCE)) {
            int known = connection.unwrap(PGConnection.class).getBackendPID();
            return known == ask(connection) || keepsSessions(settings, connection);
        } catch (SQLException e) {
            if (!CONFUSED.contains(e.getSQLState())) {
                throw e;
            }
            throw new UnfitDatabaseException(
                    "PostgreSQL is behind a pooler that loses prepared statements, as PgBouncer in"
                            + " transaction mode does: add prepareThreshold=0 to database.url",
                    e);
        }
    }

    private static boolean keepsSessions(DatabaseSettings settings, Connection one)
            throws SQLException {
        boolean keeps = true;
        try (Connection other = DriverUrl.connect(settings, PATIENCE)) {
            other.setAutoCommit(false);
            for (int i = 0; keeps && i < ROUNDS; i++) {
                int before = ask(one);
                // Has the other one got it? It holds what it has got, so that the first can't.
                keeps = ask(other) != before && ask(one) == before;
                other.commit();
            }
        }
        return keeps;
    }

    /** The process of the database that answers; by a statement that is prepared there at once. */
    private static int ask(Connection connection) throws SQLException {
        try (PreparedStatement question = connection.prepareStatement(QUESTION)) {
            PGStatement driver = question.unwrap(PGStatement.class);
            driver.setPrepareThreshold(Math.min(1, driver.getPrepareThreshold()));
            try (ResultSet answer = question.executeQuery()) {
                answer.next();
                return answer.getInt(1);
            }
        }
    }
}
