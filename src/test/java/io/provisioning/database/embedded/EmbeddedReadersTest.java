package io.provisioning.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who reads sees what others have committed in memory; what is told of it is on the disk. */
class EmbeddedReadersTest {
    @TempDir Path directory;
    private final EmbeddedDataSource source = new EmbeddedDataSource();

    @BeforeEach
    void configure() {
        source.setUrl("jdbc:h2:file:" + directory + "/database;WRITE_DELAY=0");
        source.setUser("sa");
        source.setPassword("");
    }

    /** Else a client is told of what is gone after kill -9. */
    @Test
    void whoReadsIsToldWhatIsOnTheDiskOnly() throws Exception {
        try (Connection writer = source.getConnection();
                Connection next = source.getConnection();
                Connection alone = source.getConnection();
                Connection inATransaction = source.getConnection();
                Connection undecided = source.getConnection();
                Other committer = new Other();
                Other blocker = new Other();
                Other one = new Other();
                Other two = new Other();
                Other three = new Other()) {
            insert(writer);
            next.setAutoCommit(false);
            inATransaction.setAutoCommit(false);
            undecided.setAutoCommit(false);
            CountDownLatch read = new CountDownLatch(1);
            Future<Integer> blocks = blocker.waitsFor(() -> deletedAndRolledBack(next, read));
            // In the writer's place, who has the turn: it gives it on, and can't write now.
            Future<Integer> commits = committer.waitsFor(() -> committed(writer));

            List<Future<Integer>> readers =
                    List.of(
                            one.waitsFor(() -> count(alone)),
                            two.waitsFor(() -> counted(inATransaction, Connection::commit)),
                            three.waitsFor(() -> counted(undecided, Connection::rollback)));
            assertThat(readers).noneMatch(Future::isDone);
            read.countDown();

            for (Future<Integer> reader : readers) {
                assertThat(reader.get(30, TimeUnit.SECONDS)).isEqualTo(1);
            }
            assertThat(blocks.get(30, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(commits.get(30, TimeUnit.SECONDS)).isZero();
        }
    }

    /** What is read inside of one that writes is told when that has ended. */
    @Test
    void whoWritesReadsWithoutWaiting() throws Exception {
        try (Connection writer = source.getConnection();
                Connection inside = source.getConnection()) {
            insert(writer);
            assertThat(count(writer)).isEqualTo(1);
            assertThat(count(inside)).isZero();
            writer.commit();
            assertThat(count(inside)).isEqualTo(1);
        }
    }

    private static int committed(Connection connection) throws SQLException {
        connection.commit();
        return 0;
    }

    private static int counted(Connection connection, End end) throws SQLException {
        int count = count(connection);
        end.of(connection);
        return count;
    }

    /** How a transaction ends. */
    private interface End {
        void of(Connection connection) throws SQLException;
    }

    private static int deletedAndRolledBack(Connection connection, CountDownLatch until)
            throws SQLException, InterruptedException {
        try (PreparedStatement rows = connection.prepareStatement("delete from t")) {
            int deleted = rows.executeUpdate();
            until.await(30, TimeUnit.SECONDS);
            connection.rollback();
            return deleted;
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement("select count(*) from t");
                ResultSet rows = count.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
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
