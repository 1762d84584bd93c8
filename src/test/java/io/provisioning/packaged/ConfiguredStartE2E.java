package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server configured by file, environment and flags at once, which logs JSON. It is started, used
 * and stopped before the tests look at what it left.
 */
class ConfiguredStartE2E {
    @TempDir static Path directory;
    private static PackagedServer server;
    private static Api.Answer login;
    private static Api.Answer health;
    private static String operation;
    private static long pid;
    private static int exitCode;
    private static Duration stopping;

    @BeforeAll
    static void startUseAndStop() throws Exception {
        Path file = directory.resolve("config.toml");
        Files.writeString(
                file,
                """
                [server]
                port = 1
                [auth]
                token_expiry_hours = 0.25
                [provisioning]
                cli_path = "sandbox"
                [logging]
                level = "error"
                json_format = false
                """);
        server =
                PackagedServer.in(directory.resolve("data"))
                        .withEnvironment("LOG_LEVEL", "warn")
                        .withEnvironment("LOG_JSON_FORMAT", "true")
                        .withFlags("--config", file.toString(), "--log-level", "debug")
                        .start();
        use();
        pid = server.pid();
        Instant begin = Instant.now();
        exitCode = server.terminate();
        stopping = Duration.between(begin, Instant.now());
    }

    private static void use() {
        Api anybody = Api.anonymous(server);
        health = anybody.get("/health");
        login =
                anybody.post(
                        "/v1/auth/login", "{\"username\": \"admin\", \"password\": \"admin123\"}");
        anybody.withToken("garbage").get("/v1/servers");
        anybody.get("/v1/%0d%0a%e2%80%a8");
        Api admin = anybody.withToken(login.object().getString("token"));
        operation = admin.create("web-01", "upcloud");
        admin.awaitEnd(operation);
        admin.create("web-02", "hang");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void portZeroBecomesAFreePortThatIsPrintedAndAnswers() {
        assertThat(server.address().getPort()).isGreaterThan(1023);
        assertThat(health.status()).isEqualTo(200);
    }

    @Test
    void everyLineIsOneJsonObject() {
        assertThat(server.output()).hasSizeGreaterThan(10).allSatisfy(this::assertIsEvent);
    }

    private void assertIsEvent(String line) {
        JsonObject event = Json.createReader(new StringReader(line)).readObject();
        assertThat(Instant.parse(event.getString("timestamp"))).isBefore(Instant.now());
        assertThat(event.getString("level")).isIn("error", "warn", "info", "debug", "trace");
        assertThat(event.getString("logger")).isNotBlank();
        assertThat(event.getString("message")).isNotNull();
    }

    @Test
    void theFlagsLevelBeatsThoseOfTheEnvironmentAndTheFile() {
        assertThat(events())
                .anyMatch(
                        event ->
                                event.getString("level").equals("debug")
                                        && event.getString("logger")
                                                .startsWith("io.provisioning.execution"));
    }

    @Test
    void whatNeitherFlagNorEnvironmentSaysTheFileDecides() {
        assertThat(login.object().getInt("expires_in")).isEqualTo(900);
    }

    @Test
    void aLogOfJsonHasTheReadyLinesToo() {
        assertThat(events())
                .filteredOn(event -> event.getString("logger").equals("io.provisioning.launcher"))
                .extracting(event -> event.getString("message").split("[: ]", 2)[0])
                .containsExactly("Provisioning", "Listening", "CLI", "Data", "Log");
    }

    @Test
    void noSecretIsLogged() {
        assertThat(String.join("\n", server.output()))
                .doesNotContain(login.object().getString("token"))
                .doesNotContain(login.object().getString("refresh_token"));
    }

    @Test
    void sigtermStopsItWithinSecondsThoughACommandRuns() {
        assertThat(exitCode).isEqualTo(143);
        assertThat(stopping).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aStopIsNoFailure() {
        assertThat(events())
                .filteredOn(event -> event.getString("level").equals("error"))
                .extracting(event -> event.getString("logger") + ": " + event.getString("message"))
                .isEmpty();
    }

    @Test
    void nothingOutlivesIt() {
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(Leftovers.remaining(directory.toString())).isEmpty();
    }

    private static List<JsonObject> events() {
        return server.output().stream()
                .map(line -> Json.createReader(new StringReader(line)).readObject())
                .toList();
    }
}
