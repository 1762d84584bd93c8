package io.provisioning.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provisioning.Await;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
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
        SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        session.getDatabase().getStore().getMvStore().closeImmediately();

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
        AtomicReference<Thread> thread = new AtomicReference<>();
        ExecutorService another =
                Executors.newSingleThreadExecutor(
                        work -> {
                            thread.set(new Thread(work));
                            return thread.get();
                        });
        try (Connection writer = source.getConnection();
                Connection next = source.getConnection()) {
            insert(writer);
            next.setAutoCommit(false);
            assertThat(count(next)).isZero();

            Future<Integer> waits = another.submit(() -> delete(next));
            Await.until(
                    "the other one waits",
                    () -> thread.get().getState() == Thread.State.TIMED_WAITING);
            writer.commit();

            assertThat(waits.get(30, TimeUnit.SECONDS)).isEqualTo(1);
            another.submit(() -> rolledBack(next)).get();
            try (PreparedStatement row = writer.prepareStatement("insert into t values (2, '')")) {
                assertThat(row.executeUpdate()).isEqualTo(1);
            }
        } finally {
            another.shutdownNow();
        }
    }

    private static int delete(Connection connection) throws SQLException {
        try (PreparedStatement rows = connection.prepareStatement("delete from t")) {
            return rows.executeUpdate();
        }
    }

    private static boolean rolledBack(Connection connection) throws SQLException {
        connection.rollback();
        return true;
    }

    private static int count(Connection connection) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement("select count(*) from t");
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
