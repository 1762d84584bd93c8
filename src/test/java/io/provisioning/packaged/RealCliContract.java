package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job through the API, the same for every CLI that keeps the contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RealCliContract {
    private static final String WORKSPACE = "contract";

    private Path directory;
    private PackagedServer server;
    private Api api;

    /** A server with the CLI under test, started with what is {@linkplain #common common}. */
    abstract PackagedServer started(Path directory);

    /** What the contract needs of a server's configuration. */
    static PackagedServer common(PackagedServer server) {
        return server.withEnvironment("PROVISIONING_TIMEOUT_SECONDS", "20")
                .withEnvironment("PROVISIONING_GRACE_SECONDS", "1")
                .withEnvironment("PROVISIONING_SANDBOX_STEP_SECONDS", "0");
    }

    @BeforeAll
    void start(@TempDir Path temporary) {
        directory = temporary;
        server = started(directory);
        api = Api.admin(server);
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aServerIsCreatedListedShownAndDeleted() {
        JsonObject created = api.awaitEnd(create("main-job", "upcloud"));
        assertThat(created.getString("status")).as(created.toString()).isEqualTo("completed");
        String id = created.getJsonObject("result").getString("server_id");

        assertThat(hostnames("/v1/servers?workspace=" + WORKSPACE)).contains("main-job");
        assertThat(hostnames("/v1/servers")).contains("main-job");
        Refusal.check(api.get("/v1/servers?workspace=no-such-place"), 404, "not_found");
        for (String name : List.of(id, "main-job")) {
            JsonObject status = api.get("/v1/servers/" + name + "/status").object();
            assertThat(status.getString("id")).isEqualTo(id);
            assertThat(status.getString("hostname")).isEqualTo("main-job");
            assertThat(status.getString("status")).isEqualTo("running");
        }

        Api.Answer deletion = api.delete("/v1/servers/" + id);
        assertThat(deletion.status()).isEqualTo(202);
        JsonObject deleted = api.awaitEnd(deletion.object().getString("id"));
        assertThat(deleted.getString("status")).as(deleted.toString()).isEqualTo("completed");
        assertThat(deleted.getString("target")).isEqualTo("main-job");
        assertThat(api.get("/v1/servers/main-job/status").status()).isEqualTo(404);
    }

    @Test
    void progressIsInTheLogAndTheResultIsTheJson() {
        String id = create("progress", "upcloud");

        JsonObject operation = api.awaitEnd(id);

        assertThat(operation.getJsonObject("result").keySet())
                .contains("server_id", "ip_address", "hostname");
        assertThat(api.get("/v1/operations/" + id + "/logs").body()).contains("server progress");
    }

    @Test
    void checkModeChangesNothing() {
        JsonObject body =
                Json.createObjectBuilder()
                        .add("workspace", WORKSPACE)
                        .add("provider", "upcloud")
                        .add("plan", "2xCPU-4GB")
                        .add("hostname", "only-checked")
                        .add("check_mode", true)
                        .build();

        Api.Answer answer = api.post("/v1/servers/create", body.toString());
        JsonObject operation = api.awaitEnd(answer.object().getString("id"));

        assertThat(operation.getString("status")).isEqualTo("completed");
        assertThat(operation.getJsonObject("result").getBoolean("check")).isTrue();
        assertThat(hostnames("/v1/servers")).doesNotContain("only-checked");
    }

    @Test
    void aFailingCreateFailsWithWhatTheCliSaid() {
        JsonObject operation = api.awaitEnd(create("unlucky", "fail"));

        assertThat(operation.getString("status")).isEqualTo("failed");
        assertThat(operation.getString("error_code")).isEqualTo("exit_status");
        assertThat(operation.getInt("exit_code")).isEqualTo(3);
        assertThat(operation.getString("error")).contains("Error");
    }

    @Test
    void whatExistsIsNotCreatedAgain() {
        api.awaitEnd(create("twice", "upcloud"));

        JsonObject operation = api.awaitEnd(create("twice", "upcloud"));

        assertThat(operation.getString("status")).isEqualTo("failed");
        assertThat(operation.getInt("exit_code")).isEqualTo(4);
    }

    @Test
    void aCommandThatHangsTimesOutAndItsExternalChildIsGone() {
        String id = create("too-slow", "hang");
        List<Long> processes = processesOf(id);

        JsonObject operation = api.awaitEnd(id);

        assertThat(operation.getString("error_code")).isEqualTo("timed_out");
        assertThat(FakeCli.alive(processes)).isEmpty();
    }

    @Test
    void cancellingWhileAnExternalChildRunsLeavesNothingAlive() {
        String id = create("unwanted", "hang");
        List<Long> processes = processesOf(id);

        api.post("/v1/operations/" + id + "/cancel");

        assertThat(api.awaitEnd(id).getString("status")).isEqualTo("cancelled");
        assertThat(FakeCli.alive(processes)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--check; ^touch INJECTED",
                "$(touch INJECTED)",
                "`touch INJECTED`",
                "(touch INJECTED)",
                "x; touch INJECTED",
                "x | touch INJECTED",
                "--help",
                "-h",
                "@file",
                "{touch INJECTED}",
                "\"; touch INJECTED",
                "true",
                "null",
                "web\ntouch INJECTED"
            })
    void anArgumentThatCouldBecomeCodeIsRefusedAndNothingRuns(String value) {
        String injected = directory.resolve("injected").toString();
        String hostile = value.replace("INJECTED", injected);
        for (String field : List.of("hostname", "plan", "provider", "zone", "workspace")) {
            JsonObject body =
                    Json.createObjectBuilder()
                            .add("workspace", WORKSPACE)
                            .add("provider", "upcloud")
                            .add("plan", "small")
                            .add("zone", "z1")
                            .add("hostname", "harmless")
                            .add(field, hostile)
                            .build();

            Api.Answer answer = api.post("/v1/servers/create", body.toString());

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.object().getJsonArray("errors").getJsonObject(0).getString("field"))
                    .isEqualTo(field);
        }
        assertThat(Path.of(injected)).doesNotExist();
    }

    private String create(String hostname, String provider) {
        return api.createIn(WORKSPACE, hostname, provider).object().getString("id");
    }

    private List<String> hostnames(String path) {
        return api.get(path).json().asJsonArray().getValuesAs(JsonValue::asJsonObject).stream()
                .map(server -> server.getString("hostname"))
                .toList();
    }

    /** The command and its external child, once that is there, found by what they carry. */
    private List<Long> processesOf(String operation) {
        api.await(operation, any -> carriers(operation).stream().anyMatch(RealCliContract::sleeps));
        return carriers(operation);
    }

    private static boolean sleeps(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .filter(command -> command.endsWith("/sleep"))
                .isPresent();
    }

    private static List<Long> carriers(String operation) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("[0-9]+"))
                    .map(process -> Map.entry(process, environment(process)))
                    .filter(it -> it.getValue().contains(operation))
                    // Not the lifeline's watcher, which goes a moment after the command.
                    .filter(it -> it.getValue().contains("PROVISIONING_EXECUTION="))
                    .map(Map.Entry::getKey)
                    .map(process -> Long.valueOf(process.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String environment(Path process) {
        try {
            return Files.readString(
                    process.resolve("environ"), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
