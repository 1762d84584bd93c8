package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server configured by file, environment and flags at once, with values that mean something
 * elsewhere, which logs JSON; in the C locale, and on a machine whose name does not resolve where
 * this one lets us pretend so. It is started, used and stopped before the tests look at what it
 * left.
 */
class ConfiguredStartE2E {
    @TempDir static Path directory;
    private static Path data;
    private static ProgramRun verification;
    private static PackagedServer server;
    private static Api.Answer login;
    private static List<Integer> wrongLogins;
    private static Api.Answer health;
    private static String operation;
    private static long pid;
    private static int exitCode;

    @BeforeAll
    static void startUseAndStop() throws Exception {
        OddConfiguration configuration = new OddConfiguration(directory);
        data = configuration.data();
        server = configuration.server().start();
        use();
        pid = server.pid();
        exitCode = server.terminate();
    }

    private static void use() throws IOException {
        Api anybody = Api.anonymous(server);
        health = anybody.get("/health");
        login = anybody.login("admin", OddConfiguration.PASSWORD);
        wrongLogins =
                Stream.of(
                                OddConfiguration.PASSWORD.strip(),
                                OddConfiguration.PASSWORD.replace("${x}", ""),
                                "admin123")
                        .map(password -> anybody.login("admin", password).status())
                        .toList();
        anybody.withToken("garbage").get("/v1/servers");
        anybody.get("/v1/%0d%0a%e2%80%a8");
        Api admin = anybody.withToken(login.object().getString("token"));
        operation = admin.create("web-01", "upcloud");
        admin.awaitEnd(operation);
        admin.create("web-02", "hang");
        Api.Answer export =
                admin.send(
                        admin.request("/v1/audit").header("Accept", "application/x-ndjson").GET());
        Path file = Files.writeString(directory.resolve("trail.ndjson"), export.body());
        verification =
                ProgramRun.in(
                        directory,
                        Map.of("JWT_SECRET", OddConfiguration.SECRET),
                        "verify-audit",
                        file.toString());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aPasswordIsTheOneThatWasGivenToTheLastByte() {
        assertThat(login.status()).isEqualTo(200);
        assertThat(wrongLogins).containsOnly(401);
    }

    @Test
    void aSecretIsTheOneThatWasGiven() {
        assertThat(verification.exitCode()).as(verification.toString()).isZero();
        assertThat(data.resolve("jwt-secret")).doesNotExist();
    }

    @Test
    void theDataDirectoryHasTheNameThatWasGiven() throws IOException {
        assertThat(data.resolve("database.mv.db")).exists();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(it -> it.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            data.getFileName().toString(),
                            OddConfiguration.FILE,
                            OddConfiguration.TRUST,
                            OddConfiguration.CATALOGUE,
                            "password",
                            "trail.ndjson");
        }
    }

    @Test
    void thePortOfAServiceOfKubernetesIsIgnoredWithAWarning() {
        assertThat(events())
                .filteredOn(event -> event.getString("level").equals("warn"))
                .extracting(event -> event.getString("message"))
                .anyMatch(
                        message ->
                                message.startsWith(
                                                "SERVER_PORT="
                                                        + OddConfiguration.SERVICE
                                                        + " is ignored")
                                        && message.contains("enableServiceLinks: false"));
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
                .endsWith("Provisioning", "Listening", "CLI", "Data", "Log");
    }

    @Test
    void noSecretIsLogged() {
        assertThat(String.join("\n", server.output()))
                .doesNotContain(login.object().getString("token"))
                .doesNotContain(login.object().getString("refresh_token"))
                .doesNotContain("${ENV=HOME}", "${ALIAS=x}", "aus K", "thirty-two and more");
    }

    @Test
    void sigtermStopsItThoughACommandRuns() {
        assertThat(exitCode).isEqualTo(143);
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
