package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How commands run, end and are ended, with a CLI that misbehaves in every known way. */
@InTurn
class ExecutionE2E extends OnTightServer {
    private static final int SLOTS = TightServer.SLOTS;

    @Test
    void jsonOnStdoutIsTheResult() {
        JsonObject operation = api.awaitEnd(api.create("web-01", "ok"));

        assertThat(operation.getString("status")).isEqualTo("completed");
        assertThat(operation.getJsonObject("result").getString("server_id")).isEqualTo("srv-1");
        assertThat(operation.getInt("exit_code")).isZero();
        assertThat(operation.isNull("error")).isTrue();
    }

    @Test
    void plainTextBecomesTheOutputOfTheResult() {
        JsonObject operation = api.awaitEnd(api.create("web-01", "text"));

        assertThat(operation.getJsonObject("result").getString("output")).isEqualTo("all good");
    }

    @ParameterizedTest
    @CsvSource({
        "fail, 3, Error: no capacity in zone",
        "mute, 9, The command ended with exit code 9"
    })
    void anotherExitCodeThanZeroIsAFailure(String behaviour, int exitCode, String error) {
        JsonObject operation = api.awaitEnd(api.create("web-01", behaviour));

        assertThat(operation.getString("status")).isEqualTo("failed");
        assertThat(operation.getString("error_code")).isEqualTo("exit_status");
        assertThat(operation.getInt("exit_code")).isEqualTo(exitCode);
        assertThat(operation.getString("error")).isEqualTo(error);
        assertThat(operation.isNull("result")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "stubborn"})
    void aCommandThatTakesTooLongIsEndedWithEverythingItStarted(String behaviour) {
        String body =
                """
                {"workspace": "execution", "workflow_type": "%s", "parameters": {}}"""
                        .formatted(behaviour);
        String id = api.post("/v1/workflows/submit", body).object().getString("id");
        List<Long> pids = cli.pidsOf(id, 2);

        JsonObject operation = api.awaitEnd(id);

        assertThat(operation.getString("status")).isEqualTo("failed");
        assertThat(operation.getString("error_code")).isEqualTo("timed_out");
        assertThat(FakeCli.alive(pids)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "stubborn"})
    void aCancelledCommandIsEndedWithEverythingItStarted(String behaviour) {
        String id = api.create("web-01", behaviour);
        List<Long> pids = cli.pidsOf(id, 2);
        assertThat(FakeCli.alive(pids)).hasSize(2);

        Api.Answer answer = api.post("/v1/operations/" + id + "/cancel");

        assertThat(answer.status()).isIn(200, 202);
        assertThat(api.awaitEnd(id).getString("status")).isEqualTo("cancelled");
        assertThat(FakeCli.alive(pids)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"daemon", "holder", "naked"})
    void whatACommandLeavesBehindEndsWithIt(String behaviour) {
        String id = api.create("web-01", behaviour);
        List<Long> pids = cli.pidsOf(id, 2);

        JsonObject operation = api.awaitEnd(id);

        assertThat(operation.getString("status")).isEqualTo("completed");
        assertThat(operation.getJsonObject("result").getBoolean(behaviour)).isTrue();
        assertThat(FakeCli.alive(pids)).isEmpty();
    }

    @Test
    void theCommandGetsExactlyTheseArguments() {
        String body =
                """
                {"workspace": "production", "provider": "argv", "plan": "2xCPU-4GB",
                 "hostname": "web-01", "zone": "de-fra1", "check_mode": true, "tags": ["a", "b.c"]}""";
        String id = api.post("/v1/servers/create", body).object().getString("id");
        api.awaitEnd(id);

        assertThat(logOf(id))
                .filteredOn(line -> !line.equals("{}"))
                .containsExactly(
                        "server",
                        "create",
                        "web-01",
                        "--infra=production",
                        "--provider=argv",
                        "--plan=2xCPU-4GB",
                        "--zone=de-fra1",
                        "--tags=a,b.c",
                        "--check",
                        "--yes",
                        "--wait",
                        "--out=json");
    }

    @Test
    void noMoreOperationsRunAtOnceThanConfigured() {
        List<String> ids =
                IntStream.range(0, 2 * SLOTS).mapToObj(i -> hanging("slots-" + i)).toList();
        ids.stream().limit(SLOTS).forEach(id -> cli.pidsOf(id, 2));

        List<String> states =
                ids.stream().map(id -> api.operation(id).getString("status")).toList();

        assertThat(states.stream().filter("running"::equals).count()).isLessThanOrEqualTo(SLOTS);
        assertThat(states.subList(SLOTS, 2 * SLOTS)).containsOnly("pending");
        cancelTheNewestFirst(ids);
        assertThat(cli.ledgerOf(ids.get(2 * SLOTS - 1))).isEmpty();
    }

    @Test
    void ofOneWorkspaceFewerRunAtOnceAndAnotherOneIsNotHeldUp() {
        int most = TightServer.SLOTS_OF_A_WORKSPACE;
        List<String> ids =
                IntStream.range(0, most + 1)
                        .mapToObj(i -> api.createIn("crowded", "web-" + i, "hang"))
                        .map(answer -> answer.object().getString("id"))
                        .toList();
        ids.stream().limit(most).forEach(id -> cli.pidsOf(id, 2));

        String elsewhere = hanging("free");
        api.awaitRunning(elsewhere);

        assertThat(api.operation(ids.get(most)).getString("status")).isEqualTo("pending");
        api.post("/v1/operations/" + ids.get(0) + "/cancel");
        api.awaitRunning(ids.get(most));
        cancelTheNewestFirst(ids);
        cancelTheNewestFirst(List.of(elsewhere));
    }

    private static String hanging(String workspace) {
        return api.createIn(workspace, "web-01", "hang").object().getString("id");
    }

    private static void cancelTheNewestFirst(List<String> ids) {
        List<String> newestFirst = new ArrayList<>(ids);
        Collections.reverse(newestFirst);
        newestFirst.forEach(id -> api.post("/v1/operations/" + id + "/cancel"));
        ids.forEach(id -> assertThat(api.awaitEnd(id).getString("status")).isEqualTo("cancelled"));
    }

    private static List<String> logOf(String id) {
        return api.get("/v1/operations/" + id + "/logs").body().lines().toList();
    }
}
