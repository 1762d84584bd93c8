package io.provisioning.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of an embedded database, which a commit makes longer than what it commits. */
class EmbeddedConnectionTest {
    private static final int ROWS = 1000;

    @TempDir Path directory;

    @Test
    void mostOfItCanBeWrittenToAgainAndWhatIsInItIsThere() throws SQLException, IOException {
        try (EmbeddedConnection connection = connection()) {
            for (int id = 0; id < ROWS; id++) {
                insert(connection, id);
            }
            assertThat(used(connection)).isGreaterThan(80);

            while (connection.compact()) {
                // A step at a time.
            }

            assertThat(used(connection)).isLessThan(20);
            Files.copy(file("database"), file("killed"));
        }
        try (Connection connection = DriverManager.getConnection(url("killed"), "sa", "")) {
            assertThat(number(connection, "select count(*) from t")).isEqualTo(ROWS);
        }
    }

    /** What of the file can't be written to again, in percent. */
    private static int used(Connection connection) throws SQLException {
        return number(
                connection,
                "select setting_value from information_schema.settings"
                        + " where setting_name = 'info.FILL_RATE'");
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private EmbeddedConnection connection() throws SQLException {
        EmbeddedConnection connection = new EmbeddedConnection(url("database"), "sa", "");
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table t (id int primary key, name varchar(36))");
            statement.execute("create index by_name on t (name)");
        }
        connection.setAutoCommit(false);
        return connection;
    }

    private static void insert(Connection connection, int id) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement("insert into t values (?, ?)")) {
            row.setInt(1, id);
            row.setString(2, Integer.toHexString(id * 0x9E3779B9));
            row.executeUpdate();
        }
        connection.commit();
    }

    private String url(String name) {
        return "jdbc:h2:file:" + directory.resolve(name) + ";WRITE_DELAY=0;RETENTION_TIME=0";
    }

    private Path file(String name) {
        return directory.resolve(name + ".mv.db");
    }
}
