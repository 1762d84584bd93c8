package io.provisioning.bench.queue;

import io.provisioning.database.embedded.EmbeddedDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A kind of database, for the product and for what it is compared with; both keep what they
 * acknowledge.
 */
interface Store extends AutoCloseable {
    /** One database of the kind. */
    interface Database {
        /** How the product is told of it. */
        Map<String, String> environment();

        /** It beside the product; an embedded one only while no server has it. */
        DataSource source();

        default Connection connect() throws SQLException {
            return source().getConnection();
        }
    }

    String name();

    /** Whether several servers can use one database of it. */
    boolean isShared();

    /** A database of that name, which is made where there is none yet. */
    Database database(String name) throws SQLException;

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
            public boolean isShared() {
                return false;
            }

            @Override
            public Database database(String name) {
                return new Embedded(directory.resolve("h2-" + name));
            }

            @Override
            public void close() {}
        };
    }

    /** A PostgreSQL that waits for the disk, as one that is not for tests does. */
    static Store postgresql() throws IOException {
        EmbeddedPostgres postgres =
                EmbeddedPostgres.builder()
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("fsync", "on")
                        .setServerConfig("full_page_writes", "on")
                        .start();
        return new Store() {
            @Override
            public String name() {
                return "PostgreSQL";
            }

            @Override
            public boolean isShared() {
                return true;
            }

            @Override
            public Database database(String name) throws SQLException {
                try (Connection connection = postgres.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("create database " + name);
                }
                return new Remote(postgres, name);
            }

            @Override
            public void close() throws IOException {
                postgres.close();
            }
        };
    }

    /** In the data directory of its server. */
    record Embedded(Path data) implements Database {
        @Override
        public Map<String, String> environment() {
            return Map.of("SERVER_DATA_DIR", data.toString());
        }

        @Override
        public DataSource source() {
            EmbeddedDataSource source = new EmbeddedDataSource();
            source.setUrl(
                    "jdbc:h2:file:" + data.resolve("database") + ";WRITE_DELAY=0;PAGE_SIZE=4096");
            source.setUser("sa");
            source.setPassword("");
            return source;
        }
    }

    /** One of a PostgreSQL. */
    record Remote(EmbeddedPostgres postgres, String name) implements Database {
        @Override
        public Map<String, String> environment() {
            return Map.of(
                    "DATABASE_URL",
                    "postgres://postgres@127.0.0.1:" + postgres.getPort() + "/" + name);
        }

        @Override
        public DataSource source() {
            return postgres.getDatabase("postgres", name);
        }
    }
}
