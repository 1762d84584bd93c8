package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.OncePerRun.InTurn;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MicroProfile Health, and the one answer of it all. */
@InTurn
class HealthE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    @TempDir Path directory;

    @Test
    void aServerThatIsWellSaysSoInEveryWay() {
        Api anybody = SHARED.anonymous();

        assertThat(checks(anybody.get("/health/live"), 200))
                .isEqualTo(Map.of("dispatcher", "UP", "embedded-database", "UP"));
        assertThat(checks(anybody.get("/health/started"), 200)).isEqualTo(Map.of("started", "UP"));
        assertThat(checks(anybody.get("/health/ready"), 200))
                .isEqualTo(Map.of("database", "UP", "disk", "UP", "cli", "UP", "accepting", "UP"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/v1/health"})
    void theOneAnswerHasTheMembersThatClientsKnow(String path) {
        Api.Answer answer = SHARED.anonymous().get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.object().keySet())
                .containsExactly("status", "version", "uptime_seconds", "cli", "containment");
        assertThat(answer.object().getString("status")).isEqualTo("healthy");
        assertThat(answer.object().getString("containment"))
                .isIn("namespace", "cgroup", "session", "mark");
    }

    @Test
    void readinessTellsOfContainmentAndRoom() {
        String ready = SHARED.anonymous().get("/health/ready").body();

        assertThat(ready).contains("\"containment\":\"", "\"min_free_bytes\":\"100000000\"");
    }

    @Test
    void withoutItsCliOrRoomTheServerIsNotReadyButAlive() throws Exception {
        Path cli = directory.resolve("cli");
        Files.copy(Path.of("src/test/cli/provisioning-fake"), cli);
        try (PackagedServer server =
                PackagedServer.in(directory.resolve("data"))
                        .withFlags("--cli-path", cli.toString())
                        .withEnvironment("HEALTH_MIN_FREE_DISK_MB", "1000000000")
                        .start()) {
            Api anybody = Api.anonymous(server);
            assertThat(checks(anybody.get("/health/ready"), 503))
                    .containsEntry("disk", "DOWN")
                    .containsEntry("cli", "UP");
            Files.delete(cli);

            assertThat(checks(anybody.get("/health/ready"), 503)).containsEntry("cli", "DOWN");
            assertThat(checks(anybody.get("/health/live"), 200)).containsEntry("dispatcher", "UP");
            assertThat(anybody.get("/health").status()).isEqualTo(503);
            assertThat(anybody.get("/v1/health").object().getString("status"))
                    .isEqualTo("unhealthy");
        }
    }

    @Test
    void withoutRoomNothingIsAccepted() {
        try (PackagedServer server =
                PackagedServer.in(directory)
                        .withEnvironment("HEALTH_MIN_FREE_DISK_MB", "1000000000")
                        .start()) {
            Api api = Api.admin(server);

            Api.Answer refusal = api.createIn("production", "web-01", "sandbox");

            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.header("Retry-After")).isEqualTo("2");
            assertThat(refusal.object().getString("code")).isEqualTo("unavailable");
            assertThat(refusal.object().getString("detail")).contains("disk");
            assertThat(api.get("/v1/operations").json().asJsonArray()).isEmpty();
        }
    }

    @Test
    void whileItIsBeingStoppedItAnswersThatItIsNotReady() {
        FakeCli cli = new FakeCli(directory);
        try (PackagedServer server =
                cli.server(directory.resolve("data"))
                        .withEnvironment("PROVISIONING_GRACE_SECONDS", "8")
                        .start()) {
            Api api = Api.admin(server);
            String running = api.create("web-01", "stubborn");
            cli.pidsOf(running, 2);

            ProcessHandle.of(server.pid()).orElseThrow().destroy();

            Await.until("not ready", () -> api.get("/health/ready").status() == 503);
            assertThat(checks(api.get("/health/ready"), 503))
                    .isEqualTo(
                            Map.of(
                                    "database",
                                    "UP",
                                    "disk",
                                    "UP",
                                    "cli",
                                    "UP",
                                    "accepting",
                                    "DOWN"));
            assertThat(checks(api.get("/health/live"), 200)).containsEntry("dispatcher", "UP");
            assertThat(api.operation(running).getString("status")).isEqualTo("running");
            assertThat(api.get("/v1/metrics").body())
                    .contains("provisioning_ready{check=\"accepting\"} 0");
            assertThat(server.awaitStop()).isEqualTo(143);
        }
    }

    private static Map<String, String> checks(Api.Answer answer, int status) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.object().getString("status")).isEqualTo(status == 200 ? "UP" : "DOWN");
        return answer.object().getJsonArray("checks").getValuesAs(JsonObject.class).stream()
                .collect(
                        Collectors.toMap(
                                check -> check.getString("name"),
                                check -> check.getString("status")));
    }
}
