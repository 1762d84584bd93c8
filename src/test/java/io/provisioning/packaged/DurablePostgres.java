package io.provisioning.packaged;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A real PostgreSQL on a free port of loopback. */
public final class DurablePostgres {
    private DurablePostgres() {}

    /** One that promises what the server asks for; of itself the library's does not. */
    public static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on");
    }

    /** Where it is, as the server is told. */
    public static String url(EmbeddedPostgres postgres) {
        return "postgres://postgres@127.0.0.1:" + postgres.getPort() + "/postgres";
    }

    /** One that is started. */
    public static EmbeddedPostgres start() throws IOException {
        return builder().start();
    }

    /** Has it ask this role for its password; of itself it lets everybody in. */
    static void askForPassword(EmbeddedPostgres postgres, String role) throws IOException {
        DataSource database = postgres.getPostgresDatabase();
        Path rules = Path.of(run(database, "show hba_file"));
        String rule = "host all " + role + " 127.0.0.1/32 scram-sha-256\n";
        Files.writeString(rules, rule + Files.readString(rules));
        run(database, "select pg_reload_conf()");
    }

    /** Runs these statements; what the last that answers says first. */
    public static String run(DataSource database, String... statements) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            String said = "";
            for (String sql : statements) {
                if (statement.execute(sql)) {
                    ResultSet rows = statement.getResultSet();
                    rows.next();
                    said = rows.getString(1);
                }
            }
            return said;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
