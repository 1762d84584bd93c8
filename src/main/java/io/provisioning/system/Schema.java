package io.provisioning.system;

import io.provisioning.database.Migrations;
import io.provisioning.database.Outage;
import io.provisioning.database.SchemaVersions;
import io.provisioning.database.UnfitDatabaseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;

/**
 * The tables, brought up to date by Flyway. Its history has a name of ours, because that of
 * Flyway's own belongs to whichever application was in the schema first.
 */
final class Schema {
    private static final String HISTORY = Migrations.HISTORY;

    /** Flyway's own name, which our history had at first. */
    private static final String FORMER = "flyway_schema_history";

    /** Flyway's checksum of {@code V1__baseline.sql}, by which the history is known as ours. */
    private static final int CHECKSUM = 1_577_174_856;

    private static final String GONE = "42P01";
    private static final String NO_RIGHT = "42501";

    /** A table, an index, a constraint or a column of this name is there already. */
    private static final Set<String> TAKEN = Set.of("42P07", "42710", "42701");

    private static final String PLACE =
            "select has_schema_privilege(current_schema(), 'CREATE'),"
                    + " quote_ident(current_schema()), quote_ident(current_user)";

    private static final Logger LOG = Logger.getLogger(Schema.class.getName());

    private final DataSource source;

    private Schema(DataSource source) {
        this.source = source;
    }

    /**
     * Brings them up to date.
     *
     * @throws UnfitDatabaseException if PostgreSQL lets that not be done here, with the remedy
     */
    static void migrate(DataSource source) throws SQLException {
        Schema schema = new Schema(source);
        try {
            schema.takeOver();
            schema.bringUpToDate();
        } catch (FlywayException | SQLException e) {
            schema.explain(e);
            throw e;
        }
    }

    /** Where it is newer nobody knows what this release would do to it. */
    private void bringUpToDate() {
        Migrations migrations = Migrations.of(source);
        SchemaVersions versions = migrations.versions();
        String newest = versions.newest();
        if (versions.isNewer()) {
            throw new UnfitDatabaseException(
                    "The database's schema has version %s, of a newer release: this one knows %s"
                            .formatted(versions.current().get(), newest));
        }
        versions.current()
                .filter(version -> !version.equals(newest))
                .ifPresent(
                        version ->
                                LOG.info(
                                        "The database's schema is brought from version "
                                                + version
                                                + " to "
                                                + newest));
        migrations.run();
    }

    /** Gives our history its present name; another node may do so at the same time. */
    private void takeOver() throws SQLException {
        try (Connection connection = source.getConnection()) {
            if (has(connection, FORMER) && !has(connection, HISTORY) && isOurs(connection)) {
                connection.setAutoCommit(false);
                rename(connection);
                connection.commit();
                connection.setAutoCommit(true);
            }
        }
    }

    private static boolean isOurs(Connection connection) throws SQLException {
        try {
            return count(
                            connection,
                            "select count(*) from \"" + FORMER + "\" where \"checksum\" = ?",
                            CHECKSUM)
                    > 0;
        } catch (SQLException e) {
            if (GONE.equals(e.getSQLState())) {
                // Another node was faster.
                return false;
            }
            throw e;
        }
    }

    /** Its index and its key as well: whoever makes a table of the former name needs theirs. */
    private static void rename(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "alter table if exists \"%s\" rename to \"%s\"".formatted(FORMER, HISTORY));
            String key = FORMER + "_pk";
            boolean first =
                    count(
                                    connection,
                                    "select count(*) from information_schema.table_constraints"
                                            + " where table_schema = current_schema"
                                            + " and constraint_name = ?",
                                    key)
                            > 0;
            if (first) {
                statement.execute(
                        "alter table \"%s\" rename constraint \"%s\" to \"%s_pk\""
                                .formatted(HISTORY, key, HISTORY));
                statement.execute(
                        "alter index if exists \"%s_s_idx\" rename to \"%s_s_idx\""
                                .formatted(FORMER, HISTORY));
            }
        }
    }

    private static boolean has(Connection connection, String table) throws SQLException {
        return count(
                        connection,
                        "select count(*) from information_schema.tables"
                                + " where table_schema = current_schema and table_name = ?",
                        table)
                > 0;
    }

    private static int count(Connection connection, String query, Object parameter)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, parameter);
            try (ResultSet count = statement.executeQuery()) {
                count.next();
                return count.getInt(1);
            }
        }
    }

    /** Says what is to be done about it, where that is known. */
    private void explain(Exception failure) throws SQLException {
        String state = Outage.state(failure);
        if (!state.equals(NO_RIGHT) && !TAKEN.contains(state)) {
            return;
        }
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet place = statement.executeQuery(PLACE)) {
            place.next();
            throw new UnfitDatabaseException(
                    advice(
                            state,
                            place.getBoolean(1),
                            place.getString(2),
                            place.getString(3),
                            Outage.reason(failure)),
                    failure);
        }
    }

    private static String advice(
            String state, boolean creates, String schema, String role, String reason) {
        if (TAKEN.contains(state)) {
            return "The schema %s of PostgreSQL has tables of another application (%s): "
                            .formatted(schema, reason)
                    + "give the server one of its own, and currentSchema=… in database.url";
        }
        return creates
                ? "The tables in the schema %s of PostgreSQL must belong to %s (%s)"
                        .formatted(schema, role, reason)
                : "The role %2$s may not make tables in the schema %1$s of PostgreSQL: GRANT USAGE,"
                                .formatted(schema, role)
                        + " CREATE ON SCHEMA %s TO %s".formatted(schema, role);
    }
}
