package io.provisioning.faults;

import io.provisioning.OldDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the database holds.
 *
 * @param states the state of each operation that clients have submitted, as the API calls it
 * @param submissions how often the audit trail says that each was submitted
 * @param starts how often it says that each was started
 */
record Records(
        Map<String, String> states, Map<String, Integer> submissions, Map<String, Integer> starts) {

    /** Those of the embedded database, whose server has stopped. */
    static Records embedded(Path data) {
        try (Connection connection =
                DriverManager.getConnection("jdbc:h2:file:" + data + "/database", "sa", "")) {
            return read(connection);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    static Records of(Postgres postgres, String database) {
        try (Connection connection = postgres.connect(database)) {
            return read(connection);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Records read(Connection connection) throws SQLException {
        Map<String, String> states = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select id, state from operation where requested_by <> '"
                                        + OldDatabase.REQUESTER
                                        + "'")) {
            while (rows.next()) {
                states.put(rows.getString(1), rows.getString(2).toLowerCase(Locale.ROOT));
            }
        }
        return new Records(
                states,
                audited(connection, "operation.submit"),
                audited(connection, "operation.start"));
    }

    private static Map<String, Integer> audited(Connection connection, String action)
            throws SQLException {
        Map<String, Integer> counts = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select operation_id, count(*) from audit_record where action = '"
                                        + action
                                        + "' group by operation_id")) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getInt(2));
            }
        }
        return counts;
    }
}
