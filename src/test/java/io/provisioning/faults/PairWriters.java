package io.provisioning.faults;

import io.provisioning.database.embedded.Compaction;
import io.provisioning.database.embedded.EmbeddedDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that does nothing but write to an embedded database, by eight threads: each transaction
 * puts a row into one table and a row of the same id into another. What is committed is printed,
 * and by two others what they have read, with and without a transaction. The file is compacted all
 * the time.
 */
public final class PairWriters {
    /** What the lines of those that read begin with. */
    static final char SEEN = 'r';

    private static final int THREADS = 8;
    private static final long PAUSE_NANOS = 1_000_000;

    private PairWriters() {}

    /** With the JDBC URL and the first id; until it is killed. */
    public static void main(String[] args) throws SQLException {
        EmbeddedDataSource source = source(args[0]);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists one (id int, text varchar(1000))");
            statement.execute("create table if not exists other (id int, text varchar(1000))");
        }
        AtomicInteger ids = new AtomicInteger(Integer.parseInt(args[1]));
        for (int i = 0; i < THREADS; i++) {
            new Thread(() -> write(source, ids)).start();
        }
        new Thread(() -> read(source, true)).start();
        new Thread(() -> read(source, false)).start();
        compact(source);
    }

    /** Whoever reads tells somebody of it: that must not be gone then. */
    private static void read(EmbeddedDataSource source, boolean alone) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(alone);
            while (true) {
                Optional<Integer> newest = newest(connection);
                if (!alone) {
                    connection.commit();
                }
                newest.ifPresent(id -> System.out.println(SEEN + "%09d".formatted(id)));
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Integer> newest(Connection connection) throws SQLException {
        try (PreparedStatement newest =
                        connection.prepareStatement(
                                "select id from one order by _rowid_ desc fetch first 1 rows only");
                ResultSet rows = newest.executeQuery()) {
            return rows.next() ? Optional.of(rows.getInt(1)) : Optional.empty();
        }
    }

    /** As the server does every few seconds. */
    private static void compact(EmbeddedDataSource source) throws SQLException {
        while (true) {
            if (!Compaction.step(source)) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    static EmbeddedDataSource source(String url) {
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setUrl(url);
        source.setUser("sa");
        source.setPassword("");
        return source;
    }

    private static void write(EmbeddedDataSource source, AtomicInteger ids) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            while (true) {
                int id = ids.incrementAndGet();
                Random random = new Random(id);
                insert(connection, "one", id, random);
                insert(connection, "other", id, random);
                if (random.nextInt(10) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    System.out.println("%010d".formatted(id));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void insert(Connection connection, String table, int id, Random random)
            throws SQLException {
        try (PreparedStatement row =
                connection.prepareStatement("insert into " + table + " values (?, ?)")) {
            row.setInt(1, id);
            row.setString(2, "x".repeat(random.nextInt(1000)));
            row.executeUpdate();
        }
    }
}
