package io.provisioning.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provisioning.FreePort;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.DurablePostgres;
import io.provisioning.packaged.PackagedServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server as compose.yaml describes it, with a .env as the example says, against a PostgreSQL
 * made as compose.yaml has it made. Only addresses are others: everything is on loopback here.
 */
class ComposeE2E {
    private static final Map<String, String> SECRETS =
            Map.of(
                    "JWT_SECRET",
                    "fedcba9876543210fedcba9876543210",
                    "ADMIN_PASSWORD",
                    "a password for compose",
                    "DATABASE_PASSWORD",
                    "a/password+for=the database");

    @TempDir static Path directory;
    private static EmbeddedPostgres postgres;
    private static Container container;
    private static PackagedServer server;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        ComposeFile compose = ComposeFile.read();
        Map<String, String> file = new HashMap<>(exampleVariables());
        file.putAll(SECRETS);
        startPostgres(compose.environment("database", file));
        port = FreePort.onLoopback();
        Map<String, String> variables = new HashMap<>(file);
        variables.putAll(compose.environment("server", file));
        variables.computeIfPresent(
                "DATABASE_URL",
                (name, url) ->
                        url.replace("//database:5432/", "//127.0.0.1:" + postgres.getPort() + "/"));
        variables.put("SERVER_HOST", "127.0.0.1");
        variables.put("SERVER_PORT", String.valueOf(port));
        container = Container.plain(directory);
        server = container.server(variables).start();
    }

    private static void startPostgres(Map<String, String> variables)
            throws IOException, SQLException {
        postgres = DurablePostgres.start();
        String user = variables.get("POSTGRES_USER");
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create role %s login password '%s'"
                            .formatted(user, variables.get("POSTGRES_PASSWORD")));
            statement.execute(
                    "create database %s owner %s".formatted(variables.get("POSTGRES_DB"), user));
        }
    }

    /** What {@code cp .env.example .env} sets. */
    private static Map<String, String> exampleVariables() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(".env.example"))) {
            Map<String, String> variables = new HashMap<>();
            lines.filter(line -> line.matches("[A-Z_]+=.*"))
                    .map(line -> line.split("=", 2))
                    .forEach(pair -> variables.put(pair[0], pair[1]));
            return variables;
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (container != null) {
            container.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void theAdministratorOfTheEnvironmentGetsTheMainJobDone() {
        Api admin = Api.as(server, "admin", SECRETS.get("ADMIN_PASSWORD"));

        JsonObject operation = admin.awaitEnd(admin.create("composed", "upcloud"));

        assertThat(operation.getString("status")).isEqualTo("completed");
    }

    @Test
    void theImagesHealthcheckFindsIt() {
        Container.assumeProbe();

        assertThat(container.health(port)).isZero();
    }

    @Test
    void theDatabaseIsTheComposedOne() {
        assertThat(container.volume()).isDirectoryNotContaining("glob:**database.mv.db");
        assertThat(container.volume()).isDirectoryContaining("glob:**/tools");
    }

    @Test
    void noSecretOfItIsLogged() {
        assertThat(server.output())
                .noneMatch(line -> SECRETS.values().stream().anyMatch(line::contains));
    }

    @Test
    void withoutItsSecretsNothingIsComposed() throws IOException {
        Map<String, String> example = exampleVariables();

        assertThatThrownBy(() -> ComposeFile.read().environment("server", example))
                .hasMessageContaining("must be set");
    }
}
