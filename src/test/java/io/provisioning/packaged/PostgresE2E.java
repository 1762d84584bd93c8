package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The whole contract with PostgreSQL in the place of the embedded database. */
class PostgresE2E extends RealCliContract {
    private static final String PASSWORD = "p@ss:w/ord+1";

    /** The least that may be configured: what needs two connections at once would stand still. */
    private static final int POOL_SIZE = 5;

    private EmbeddedPostgres postgres;
    private PackagedServer started;
    private Path data;

    @Override
    PackagedServer server(Path directory) {
        data = directory.resolve("data");
        try {
            postgres = DurablePostgres.start();
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create role keeper login password '" + PASSWORD + "'");
                statement.execute("create database provisioning owner keeper");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        started =
                PackagedServer.in(data)
                        .withFlags("--cli-path", "sandbox")
                        .withEnvironment("DATABASE_POOL_SIZE", String.valueOf(POOL_SIZE))
                        .withEnvironment(
                                "DATABASE_URL",
                                "postgres://keeper:p%40ss%3Aw%2Ford+1@127.0.0.1:"
                                        + postgres.getPort()
                                        + "/provisioning");
        return started;
    }

    @AfterAll
    void stopPostgres() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void everythingIsInPostgresAndNothingBesideIt() throws SQLException {
        Api api = Api.admin(started);
        api.awaitEnd(api.create("kept", "upcloud"));

        try (Connection connection =
                        postgres.getDatabase("postgres", "provisioning").getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select count(*) from operation where target = 'kept'"
                                        + " and state = 'COMPLETED'")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
        assertThat(Files.exists(data.resolve("database.mv.db"))).isFalse();
    }

    @Test
    void listsAndAccountsAreTheSameThere() {
        Api api = Api.admin(started);
        api.createUser("carol", "viewer", "correct horse battery");
        String id = api.create("listed", "upcloud");
        api.awaitEnd(id);

        assertThat(
                        api.get(
                                        "/v1/operations?kind=server.create&workspace=production&limit=1"
                                                + "&created_after=2020-01-01T00:00:00Z&state=completed")
                                .json()
                                .asJsonArray())
                .hasSize(1);
        assertThat(api.get("/v1/users").body()).contains("carol");
        assertThat(api.createUser("carol", "admin", "correct horse battery").status())
                .isEqualTo(409);
    }

    @Test
    void moreRequestsThanConnectionsWaitForThemAndAllAreServed() throws Exception {
        int requests = 8 * POOL_SIZE;
        Api api = Api.admin(started);
        ExecutorService clients = Executors.newFixedThreadPool(requests);

        try {
            List<Callable<String>> submissions =
                    IntStream.range(0, requests)
                            .mapToObj(
                                    i -> (Callable<String>) () -> api.create("pooled-" + i, "aws"))
                            .toList();
            for (Future<String> id : clients.invokeAll(submissions, 1, TimeUnit.MINUTES)) {
                assertThat(id.get()).isNotBlank();
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(api.get("/v1/metrics").body())
                .contains("provisioning_database_connections_max " + POOL_SIZE);
    }

    @Test
    void thePasswordIsInNoLineOfTheLog() {
        assertThat(started.output())
                .noneMatch(line -> line.contains(PASSWORD) || line.contains("p%40ss"));
    }

    @Test
    void aDatabaseThatIsNotThereIsToldInOneLine() throws IOException {
        Path elsewhere = Files.createTempDirectory("no-database");
        try (PackagedServer server =
                PackagedServer.in(elsewhere.resolve("data"))
                        .withEnvironment("DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none")
                        .withEnvironment("DATABASE_PASSWORD", PASSWORD)) {
            assertThat(server.startAndFail()).isEqualTo(1);
            List<String> output = server.output();
            assertThat(output).hasSize(1);
            assertThat(output.get(0))
                    .startsWith("provisioning-server: ")
                    .contains("database", "127.0.0.1:1")
                    .doesNotContain(PASSWORD);
        }
    }
}
