package io.provisioning.bench.queue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * A kind of database, for the product and for what it is compared with; both keep what they
 * acknowledge.
 */
interface Store extends AutoCloseable {
    String name();

    /** How the product is told of it. */
    Map<String, String> environment();

    /** A connection of the baseline's to a database of its own. */
    Connection connect() throws SQLException;

    @Override
    void close() throws IOException;

    /** The embedded database, as the product has it. */
    static Store embedded(Path directory) {
        return new Store() {
            @Override
            public String name() {
                return "H2";
            }

            @Override
            public Map<String, String> environment() {
                return Map.of();
            }

            @Override
            public Connection connect() throws SQLException {
                return DriverManager.getConnection(
                        "jdbc:h2:file:" + directory.resolve("baseline") + ";WRITE_DELAY=0",
                        "sa",
                        "");
            }

            @Override
            public void close() {}
        };
    }

    /** A PostgreSQL that waits for the disk, as one that is not for tests does. */
    static Store postgresql() throws IOException, SQLException {
        EmbeddedPostgres postgres =
                EmbeddedPostgres.builder()
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("fsync", "on")
                        .setServerConfig("full_page_writes", "on")
                        .start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database baseline");
        }
        return new Store() {
            @Override
            public String name() {
                return "PostgreSQL";
            }

            @Override
            public Map<String, String> environment() {
                return Map.of(
                        "DATABASE_URL",
                        "postgres://postgres@127.0.0.1:" + postgres.getPort() + "/postgres");
            }

            @Override
            public Connection connect() throws SQLException {
                return postgres.getDatabase("postgres", "baseline").getConnection();
            }

            @Override
            public void close() throws IOException {
                postgres.close();
            }
        };
    }
}
