package io.provisioning.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provisioning.database.Outage;
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
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDataSourceTest {
    @TempDir Path directory;
    private final EmbeddedDataSource source = new EmbeddedDataSource();

    @BeforeEach
    void configure() {
        source.setUrl(url("database"));
        source.setUser("sa");
        source.setPassword("");
    }

    @Test
    void whatIsCommittedIsThere() throws SQLException {
        try (Connection connection = source.getConnection()) {
            insert(connection);
            connection.commit();
        }
        assertThat(rows(url("database"))).isEqualTo(1);
    }

    @Test
    void aCommitIntoAStoreThatAnotherOnesFailureHasClosedIsNotOne() throws SQLException {
        Connection connection = source.getConnection();
        insert(connection);

        // What H2 does when the disk is full.
        store(connection).closeImmediately();

        assertThatThrownBy(connection::commit)
                .isInstanceOf(SQLException.class)
                .satisfies(failure -> assertThat(Outage.isBehind(failure)).isTrue());
    }

    /** What is left of a server that was killed is the file as it is: each commit must be in it. */
    @Test
    void whatIsCommittedIsInTheFileAlsoWhereSpaceIsUsedAgain() throws SQLException, IOException {
        source.setUrl(url("database") + ";RETENTION_TIME=0");
        try (Connection connection = source.getConnection()) {
            insert(connection);
            connection.commit();
            for (int id = 2; id < 100; id++) {
                try (PreparedStatement row =
                        connection.prepareStatement("insert into t values (?, ?)")) {
                    row.setInt(1, id);
                    row.setString(2, "x".repeat(id * 997 % 5000));
                    row.executeUpdate();
                }
                connection.commit();
                Files.copy(
                        directory.resolve("database.mv.db"),
                        directory.resolve("killed.mv.db"),
                        StandardCopyOption.REPLACE_EXISTING);
                assertThat(rows(url("killed"))).isEqualTo(id);
            }
        }
    }

    /** Else half of the one that goes on could be in the file with the one that has ended. */
    @Test
    void whileATransactionWritesOthersReadAndDoNotWrite() throws Exception {
        try (Connection writer = source.getConnection();
                Connection next = source.getConnection();
                Other other = new Other()) {
            insert(writer);
            next.setAutoCommit(false);
            assertThat(count(next)).isZero();

            Future<Integer> waits = other.waitsFor(() -> deletedAndRolledBack(next));
            writer.commit();

            assertThat(waits.get(30, TimeUnit.SECONDS)).isEqualTo(1);
            try (PreparedStatement row = writer.prepareStatement("insert into t values (2, '')")) {
                assertThat(row.executeUpdate()).isEqualTo(1);
            }
        }
    }

    /** Else it would hold what the one that writes waits for. */
    @Test
    void whoLocksRowsWaitsAsIfItWrote() throws Exception {
        try (Connection writer = source.getConnection();
                Connection next = source.getConnection();
                Other other = new Other()) {
            insert(writer);
            next.setAutoCommit(false);

            Future<Integer> waits = other.waitsFor(() -> locked(next));
            writer.commit();

            assertThat(waits.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        }
    }

    private static int locked(Connection connection) throws SQLException {
        try (PreparedStatement lock =
                        connection.prepareStatement("/* all */ select id from t for update");
                ResultSet rows = lock.executeQuery()) {
            rows.next();
            int id = rows.getInt(1);
            connection.rollback();
            return id;
        }
    }

    @Test
    void theCommitsOfThoseWhoQueueAreWrittenAtOnce() throws Exception {
        try (Connection writer = source.getConnection();
                Other second = new Other();
                Other third = new Other()) {
            insert(writer);
            Future<Integer> waits = second.waitsFor(() -> inserted(2));
            Future<Integer> waitsToo = third.waitsFor(() -> inserted(3));
            long before = chunks(writer);

            writer.commit();

            assertThat(waits.get(30, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(waitsToo.get(30, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(chunks(writer)).isEqualTo(before + 1);
            assertThat(count(writer)).isEqualTo(3);
        }
    }

    private static int deletedAndRolledBack(Connection connection) throws SQLException {
        try (PreparedStatement rows = connection.prepareStatement("delete from t")) {
            int deleted = rows.executeUpdate();
            connection.rollback();
            return deleted;
        }
    }

    private int inserted(int id) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement row =
                    connection.prepareStatement("insert into t values (?, '')")) {
                row.setInt(1, id);
                int inserted = row.executeUpdate();
                connection.commit();
                return inserted;
            }
        }
    }

    private static long chunks(Connection connection) throws SQLException {
        return store(connection).getFileStore().lastChunkVersion();
    }

    private static MVStore store(Connection connection) throws SQLException {
        SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return session.getDatabase().getStore().getMvStore();
    }

    private static int count(Connection connection) throws SQLException {
        try (PreparedStatement count =
                        connection.prepareStatement("/* all */ select count(*) from t");
                ResultSet rows = count.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static int rows(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            return count(connection);
        }
    }

    private String url(String name) {
        return "jdbc:h2:file:" + directory + "/" + name + ";WRITE_DELAY=0";
    }

    private static void insert(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table t (id int primary key, text varchar(5000))");
        }
        connection.setAutoCommit(false);
        try (PreparedStatement row = connection.prepareStatement("insert into t values (1, '')")) {
            row.executeUpdate();
        }
    }
}
