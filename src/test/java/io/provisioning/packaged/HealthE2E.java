package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MicroProfile Health, and the one answer of it all. */
@InTurn
class HealthE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    @RegisterExtension static final DrivenLives LIVES = new DrivenLives();

    @RegisterExtension static final GuardedLives GUARDED = new GuardedLives();

    private static Api.Answer refused;
    private static Api.Answer listed;
    private static Api.Answer roomless;
    private static List<Api.Answer> cliless;

    @Test
    void aServerThatIsWellSaysSoInEveryWay() {
        Api anybody = SHARED.anonymous();

        assertThat(checks(anybody.get("/health/live"), 200))
                .isEqualTo(
                        Map.of("dispatcher", "UP", "background", "UP", "embedded-database", "UP"));
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

    /** Has the next start find no room; where its CLI is then, which can be taken away. */
    static Path withoutRoom(PackagedServer server, Path directory) throws IOException {
        Path cli = directory.resolve("cli");
        Files.copy(Path.of("src/test/cli/provisioning-fake"), cli);
        server.withEnvironment("PROVISIONING_CLI_PATH", cli.toString())
                .withEnvironment("PROVISIONING_FAKE_LEDGER", directory.resolve("ledger").toString())
                .withEnvironment("HEALTH_MIN_FREE_DISK_MB", "1000000000");
        return cli;
    }

    static void look(PackagedServer server, Path cli) throws IOException {
        Api api = GuardedLives.admin(server);
        refused = api.createIn("production", "no-room", "sandbox");
        listed = api.get("/v1/operations");
        roomless = api.get("/health/ready");
        Files.delete(cli);
        cliless =
                Stream.of("/health/ready", "/health/live", "/health", "/v1/health")
                        .map(api::get)
                        .toList();
    }

    @Test
    void withoutItsCliOrRoomTheServerIsNotReadyButAlive() {
        assertThat(checks(roomless, 503)).containsEntry("disk", "DOWN").containsEntry("cli", "UP");
        assertThat(checks(cliless.get(0), 503)).containsEntry("cli", "DOWN");
        assertThat(checks(cliless.get(1), 200)).containsEntry("dispatcher", "UP");
        assertThat(cliless.get(2).status()).isEqualTo(503);
        assertThat(cliless.get(3).object().getString("status")).isEqualTo("unhealthy");
    }

    @Test
    void withoutRoomNothingIsAccepted() {
        Refusal.check(refused, 503, "unavailable");
        assertThat(refused.header("Retry-After")).isEqualTo("2");
        assertThat(refused.object().getString("detail")).contains("disk");
        assertThat(listed.body()).doesNotContain("no-room");
    }

    @Test
    void whileItIsBeingStoppedItAnswersThatItIsNotReady() {
        DrainedLife life = LIVES.drained();

        assertThat(checks(life.ready(), 503))
                .isEqualTo(
                        Map.of("database", "UP", "disk", "UP", "cli", "UP", "accepting", "DOWN"));
        assertThat(checks(life.live(), 200)).containsEntry("dispatcher", "UP");
        assertThat(life.metrics()).contains("provisioning_ready{check=\"accepting\"} 0");
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
