package io.provisioning.attacks;

import io.provisioning.OncePerRun;
import io.provisioning.Trees;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.DurablePostgres;
import io.provisioning.packaged.FakeCli;
import io.provisioning.packaged.PackagedServer;
import io.provisioning.packaged.StolenKey;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One server for all attacks, or one for each database: it counts nobody's requests and drives the
 * CLI that tells which arguments it got. Started for the first of them, stopped after the last.
 */
final class Attacked extends OncePerRun<Attacked.Running> {
    static final String PASSWORD = "only for the attacks";
    static final String JWT_SECRET = "attacked+secret/0123456789?0123456789&0123456789";
    static final String DATABASE_PASSWORD = "attacked+database/0123456789";

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final boolean onPostgres;

    private Attacked(boolean onPostgres) {
        super(Running.class, onPostgres);
        this.onPostgres = onPostgres;
    }

    /** With the embedded database, and a log of JSON. */
    static Attacked embedded() {
        return new Attacked(false);
    }

    /** With PostgreSQL, and a log of text. */
    static Attacked onPostgres() {
        return new Attacked(true);
    }

    @Override
    protected Running start() throws IOException {
        return Running.start(onPostgres);
    }

    /** A connection of the database's superuser. */
    Connection database() throws SQLException {
        return running().postgres().orElseThrow().getPostgresDatabase().getConnection();
    }

    PackagedServer server() {
        return running().server();
    }

    FakeCli cli() {
        return new FakeCli(running().directory());
    }

    Path data() {
        return running().directory().resolve("data");
    }

    Api anonymous() {
        return Api.anonymous(server());
    }

    /** Logged in once: checking a password is made to take its time. */
    Api admin() {
        return running().clients().computeIfAbsent("admin", key -> Api.admin(server()));
    }

    /** One of this role, logged in once. */
    Api as(String role) {
        Api admin = admin();
        return role.equals("admin")
                ? admin
                : running().clients().computeIfAbsent(role, key -> fresh(admin, key));
    }

    /** A new account of this role, logged in. */
    Api fresh(String role) {
        return fresh(admin(), role);
    }

    private Api fresh(Api admin, String role) {
        String name = freshName(role);
        admin.createUser(name, role, PASSWORD);
        return Api.as(server(), name, PASSWORD);
    }

    /** The key that the server signs with. */
    StolenKey stolenKey() throws Exception {
        return StolenKey.from(data(), JWT_SECRET);
    }

    /** A name nobody else uses. */
    static String freshName(String prefix) {
        return prefix + "-" + NAMES.incrementAndGet();
    }

    /** The process, its directory and its database; closed by JUnit at the end of the run. */
    record Running(
            PackagedServer server,
            Path directory,
            Map<String, Api> clients,
            Optional<EmbeddedPostgres> postgres)
            implements AutoCloseable {
        static Running start(boolean onPostgres) throws IOException {
            try {
                Path directory = Files.createTempDirectory("provisioning-attacks");
                PackagedServer server =
                        new FakeCli(directory)
                                .server(directory.resolve("data"))
                                .withEnvironment("JWT_SECRET", JWT_SECRET)
                                .withEnvironment("LOG_JSON_FORMAT", String.valueOf(!onPostgres))
                                .withEnvironment("SERVER_RATE_LIMIT_PER_MINUTE", "0");
                Optional<EmbeddedPostgres> postgres =
                        onPostgres ? Optional.of(postgresOf(server)) : Optional.empty();
                return new Running(server.start(), directory, new ConcurrentHashMap<>(), postgres);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        private static EmbeddedPostgres postgresOf(PackagedServer server)
                throws IOException, SQLException {
            EmbeddedPostgres postgres = DurablePostgres.start();
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        "create role keeper superuser login password '" + DATABASE_PASSWORD + "'");
            }
            server.withEnvironment(
                            "DATABASE_URL",
                            "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres")
                    .withEnvironment("DATABASE_USER", "keeper")
                    .withEnvironment("DATABASE_PASSWORD", DATABASE_PASSWORD);
            return postgres;
        }

        @Override
        public void close() throws IOException {
            // Killed, it would leave its temporary files behind.
            server.terminate();
            if (postgres.isPresent()) {
                postgres.get().close();
            }
            Trees.delete(directory);
        }
    }
}
