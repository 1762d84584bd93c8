package io.provisioning.faults;

import io.provisioning.Trees;
import io.provisioning.packaged.DurablePostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL that can be taken away and comes back on the same port with the same data. */
final class Postgres implements AutoCloseable {
    private final AtomicInteger databases = new AtomicInteger();
    private final Path data;
    private EmbeddedPostgres running;

    private Postgres(Path data) throws IOException {
        this.data = data;
        this.running = server(0);
    }

    static Postgres start() {
        try {
            return new Postgres(Files.createTempDirectory("provisioning-postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres server(int port) throws IOException {
        return DurablePostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                // Off for speed by default here, and then a restart loses what was committed.
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    int port() {
        return running.getPort();
    }

    /** An empty database; its name. */
    String database() {
        String name = "provisioning_" + databases.incrementAndGet();
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return name;
    }

    /** Its address as a server is told it, by this port: its own, or a proxy's. */
    static String url(String database, int port) {
        return "postgres://postgres:postgres@127.0.0.1:" + port + "/" + database;
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(running.getJdbcUrl("postgres", database));
    }

    /** Stops it at once: what is connected is cut, what is not committed is gone. */
    void stop() {
        try {
            String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
            ProcessHandle server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
            // pg_ctl's immediate mode, which is SIGQUIT.
            new ProcessBuilder("kill", "-QUIT", pid).start().waitFor(10, TimeUnit.SECONDS);
            server.onExit().get(20, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** Starts it again; returns when it takes connections. */
    void startAgain() {
        int port = port();
        try {
            running.close();
            running = server(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            running.close();
            Trees.delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
