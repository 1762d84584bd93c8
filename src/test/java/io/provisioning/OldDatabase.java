package io.provisioning;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A database as versions of before have left it, with rows that later migrations convert. */
public final class OldDatabase {
    public static final String COMPLETED = "019aa000-0000-7000-8000-000000000001";
    public static final String FAILED = "019aa000-0000-7000-8000-000000000002";

    /** Who has asked for it. */
    public static final String REQUESTER = "carol";

    /** The key that signed then. */
    public static final String KEY = "key-of-old";

    private static final String FIRST = "1";
    private static final String BEFORE_ROTATION_OF_KEYS = "13";

    private static final String[] ROWS = {
        "insert into account (name, role, created_at, updated_at) select n, r, t, t from (values"
                + " ('admin', 'admin'), ('operator', 'operator'), ('developer', 'developer'),"
                + " ('carol', 'operator')) as a (n, r), (values"
                + " (timestamp with time zone '2026-11-01 08:00:00+00')) as b (t)",
        operation(COMPLETED, "web-01", "COMPLETED", "0, null, null, '{\"server_id\":\"srv-1\"}'"),
        operation(FAILED, "web-02", "FAILED", "3, 'exit_status', 'no capacity in zone', null"),
        line(1, "STDERR", "2026-11-20 10:00:00.123456+00", "working"),
        line(2, "STDOUT", "2026-11-20 12:00:00.5+02", " {\"server_id\": \"srv-1\"} \u00e4\u2713"),
        line(3, "STDERR", "2026-11-20 10:00:01+00", ""),
        record("1", "auth.login", "completed", "null", "null"),
        record("2", "operation.submit", "pending", "'web-01'", "'" + COMPLETED + "'"),
        record("3", "operation.start", "running", "'web-01'", "'" + COMPLETED + "'"),
        record("4", "operation.finish", "completed", "'web-01'", "'" + COMPLETED + "'"),
    };

    private OldDatabase() {}

    /**
     * Fills it, at the version before each conversion.
     *
     * @param sealedKey what the only key for signing is sealed as
     */
    public static void fill(DataSource database, String sealedKey) throws SQLException {
        migrate(database, FIRST);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String row : ROWS) {
                statement.execute(row);
            }
        }
        migrate(database, BEFORE_ROTATION_OF_KEYS);
        try (Connection connection = database.getConnection();
                PreparedStatement key =
                        connection.prepareStatement(
                                "insert into signing_key (kid, sealed_key, created_at) values (?, ?,"
                                        + " timestamp with time zone '2026-11-01 08:00:00.25+00')")) {
            key.setString(1, KEY);
            key.setString(2, sealedKey);
            key.executeUpdate();
        }
    }

    /** By Flyway's own history, as it was then. */
    private static void migrate(DataSource database, String target) {
        Flyway.configure().dataSource(database).target(target).load().migrate();
    }

    private static String operation(String id, String target, String state, String end) {
        return ("insert into operation (id, kind, workspace, target, arguments, state, attempt, node,"
                        + " requested_by, created_at, updated_at, started_at, finished_at, exit_code,"
                        + " error_code, error, result, tree_empty) select '%s', 'server.create',"
                        + " 'production', '%s', '{\"hostname\":\"%s\",\"provider\":\"ok\","
                        + "\"plan\":\"p\",\"workspace\":\"production\"}', '%s', 1, 'node-1', '%s', t, t,"
                        + " t, t, %s, true from (values"
                        + " (timestamp with time zone '2026-11-20 10:00:00+00')) as a (t)")
                .formatted(id, target, target, state, REQUESTER, end);
    }

    private static String line(int number, String channel, String at, String text) {
        return ("insert into output_line (operation_id, line_number, channel, written_at, text)"
                        + " values ('%s', %d, '%s', timestamp with time zone '%s', '%s')")
                .formatted(COMPLETED, number, channel, at, text);
    }

    private static String record(
            String id, String action, String outcome, String target, String operation) {
        return ("insert into audit_record (id, recorded_at, principal, role, address, action, target,"
                        + " outcome, operation_id) values ('%s', timestamp with time zone"
                        + " '2026-11-20 10:00:0%s+00', '%s', 'operator', '192.0.2.7', '%s', %s, '%s',"
                        + " %s)")
                .formatted(
                        COMPLETED.substring(0, 35) + id,
                        id,
                        REQUESTER,
                        action,
                        target,
                        outcome,
                        operation);
    }
}
