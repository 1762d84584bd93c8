package io.provisioning.bench.queue;

import io.provisioning.bench.Latencies;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The least that a durable submission takes: a transaction with a row in each of two tables. */
record TwoRows(Store.Database database, int clients) {
    private static final String TEXT = "x".repeat(400);

    Latencies run(Duration time) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("one", "two")) {
                statement.execute(
                        "create table if not exists "
                                + table
                                + " (id varchar(36) primary key, text varchar(1024))");
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        long begin = System.nanoTime();
        Callable<List<Long>> client = () -> client(begin + time.toNanos());
        try {
            List<Long> nanos = new ArrayList<>();
            for (Future<List<Long>> ended :
                    threads.invokeAll(Collections.nCopies(clients, client))) {
                nanos.addAll(ended.get());
            }
            return Latencies.of(nanos, System.nanoTime() - begin);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Long> client(long deadline) throws SQLException {
        List<Long> nanos = new ArrayList<>();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            while (System.nanoTime() < deadline) {
                long begin = System.nanoTime();
                insert(connection, "insert into one values (?, ?)");
                insert(connection, "insert into two values (?, ?)");
                connection.commit();
                nanos.add(System.nanoTime() - begin);
            }
        }
        return nanos;
    }

    /** Prepared each time, as the platform does. */
    private static void insert(Connection connection, String sql) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, TEXT);
            insert.executeUpdate();
        }
    }
}
