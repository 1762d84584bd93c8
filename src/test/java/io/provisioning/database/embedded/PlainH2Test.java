package io.provisioning.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.engine.Constants;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * H2 alone, without what this package adds: the smallest cases that show what it does wrong, each
 * with nothing of this server in it. Where one of them fails with another version of H2 the fault
 * is gone, and what is there because of it may go: {@link LastChunk} for the first, {@link
 * GroupCommit#check} for the second.
 */
class PlainH2Test {
    @TempDir Path directory;

    /**
     * {@link LastChunk} and {@link EmbeddedConnection} use what H2 does not promise to keep, and
     * what they mend has been found by reading and killing this version alone. With another one run
     * {@code EmbeddedE2E} and {@code DiskE2E} with {@code -Dfaults.rounds=30}, then change this.
     */
    @Test
    void itIsTheVersionThatTheRemediesWereMadeFor() {
        assertThat(Constants.VERSION).isEqualTo("2.5.252");
    }

    /** The header of the file names the chunk before, and recovery begins there. */
    @Test
    void whatIsCommittedIntoFreeSpaceIsNotFoundAfterAKill() throws SQLException, IOException {
        boolean lost = false;
        try (Connection connection = connection("database")) {
            create(connection);
            for (int id = 1; id < 100 && !lost; id++) {
                insert(connection, id, "x".repeat(id * 997 % 5000));
                connection.commit();
                // All that kill -9 leaves is the file as it is.
                Files.copy(
                        directory.resolve("database.mv.db"),
                        directory.resolve("killed.mv.db"),
                        StandardCopyOption.REPLACE_EXISTING);
                lost = rows("killed") < id;
            }
        }
        assertThat(lost).isTrue();
    }

    /** Such as one of another transaction, whose write has failed for want of disk. */
    @Test
    void aCommitIntoAClosedStoreIsToldAsAGoodOne() throws SQLException {
        Connection connection = connection("database");
        create(connection);
        insert(connection, 1, "");

        // What H2 does when the disk is full.
        ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession())
                .getDatabase()
                .getStore()
                .getMvStore()
                .closeImmediately();

        assertThatCode(connection::commit).doesNotThrowAnyException();
    }

    private Connection connection(String name) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:file:" + directory.resolve(name) + ";WRITE_DELAY=0;RETENTION_TIME=0",
                "sa",
                "");
    }

    private static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table t (id int primary key, text varchar(5000))");
        }
        connection.setAutoCommit(false);
    }

    private static void insert(Connection connection, int id, String text) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement("insert into t values (?, ?)")) {
            row.setInt(1, id);
            row.setString(2, text);
            row.executeUpdate();
        }
    }

    private int rows(String name) throws SQLException {
        try (Connection connection = connection(name);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from t")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
