package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.OncePerRun.InTurn;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Submissions that are repeated, by the same caller or many at once. */
@InTurn
class IdempotencyE2E extends OnFieldServer {
    private static Api.Answer create(Api client, String key, String hostname, String provider) {
        String body =
                """
                {"workspace": "production", "provider": "%s", "plan": "p", "hostname": "%s"}"""
                        .formatted(provider, hostname);
        return client.send(
                client.request("/v1/servers/create")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body)));
    }

    @TempDir static Path directory;

    @Test
    void aRepeatedRequestGetsTheFirstAnswer() {
        Api.Answer first = create(api, "deploy-1", "web-01", "ok");
        api.awaitEnd(first.object().getString("id"));

        Api.Answer second = create(api, "deploy-1", "web-01", "ok");

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(cli.ledgerOf(first.object().getString("id")))
                .filteredOn(line -> line.endsWith(" start"))
                .hasSize(1);
    }

    @Test
    void theSameKeyForSomethingElseIsRefused() {
        create(api, "deploy-2", "web-01", "ok");

        Refusal.check(create(api, "deploy-2", "web-02", "ok"), 422, "idempotency_key_reused");
    }

    @Test
    void keysAreEachCallersOwn() {
        Api operator = colleague();

        String ours = create(api, "deploy-3", "web-01", "ok").object().getString("id");
        String theirs = create(operator, "deploy-3", "web-02", "ok").object().getString("id");

        assertThat(theirs).isNotEqualTo(ours);
    }

    @Test
    void ofManyAtOnceOneIsDone() throws Exception {
        assertOneIsDone(List.of(api), "deploy-4");
    }

    /**
     * Many clients of these servers ask at once under one key: each is told of the same operation,
     * and one of them that it was the first.
     */
    static void assertOneIsDone(List<Api> servers, String key) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Api.Answer> answers = new ArrayList<>();
        try {
            List<Callable<Api.Answer>> clients =
                    IntStream.range(0, 24)
                            .mapToObj(i -> servers.get(i % servers.size()))
                            .map(it -> (Callable<Api.Answer>) () -> create(it, key, "web-01", "ok"))
                            .toList();
            for (Future<Api.Answer> future : threads.invokeAll(clients)) {
                answers.add(future.get());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(answers)
                .allSatisfy(it -> assertThat(it.status()).as(it.body()).isEqualTo(202))
                .extracting(Api.Answer::location)
                .extracting(it -> it.substring(it.lastIndexOf('/')))
                .containsOnly("/" + answers.get(0).object().getString("id"));
        assertThat(answers).filteredOn(it -> it.header("Idempotent-Replayed") == null).hasSize(1);
    }

    @Test
    void aRefusedRequestDoesNotUseItsKeyUp() {
        Refusal.check(create(api, "deploy-5", "-rf", "ok"), 400, "invalid_request");

        assertThat(create(api, "deploy-5", "web-01", "ok").status()).isEqualTo(202);
        Api.Answer missing =
                api.send(
                        api.request("/v1/servers/none")
                                .header("Idempotency-Key", "delete-1")
                                .DELETE());
        Refusal.check(missing, 404, "not_found");
        Refusal.check(
                api.send(
                        api.request("/v1/servers/none")
                                .header("Idempotency-Key", "delete-1")
                                .DELETE()),
                404,
                "not_found");
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        JsonObject problem =
                Refusal.check(create(api, "x".repeat(256), "web-01", "ok"), 400, "invalid_request");

        assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("field"))
                .isEqualTo("Idempotency-Key");
    }

    /** As the manual has it, with shorter times. */
    private static final String CURL =
            """
            exec curl -vsS --fail-with-body --retry 20 --retry-delay 1 --max-time 60 \\
              -o operation.json -H 'Prefer: wait=1, handling=strict' -H "Idempotency-Key: $KEY" \\
              -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
              -d "$BODY" "$API/v1/servers/create"
            """;

    private static Shell.Running curl(Shell shell, String provider, String hostname) {
        String body =
                "{\"workspace\":\"curl\", \"provider\":\"%s\", \"plan\":\"p\", \"hostname\":\"%s\"}";
        Map<String, String> variables =
                Map.of(
                        "API", server.address().toString(),
                        "TOKEN", api.token(),
                        "KEY", hostname,
                        "BODY", body.formatted(provider, hostname));
        return shell.start(List.of("sh"), CURL, variables);
    }

    @Test
    void curlAloneGoesOnWaitingForWhatItHasSubmittedOnce() throws IOException {
        Shell.assume();
        Shell shell = new Shell(Files.createDirectory(directory.resolve("curl")));
        Shell.Running curl = curl(shell, "gate", "web-08");
        Await.until(
                "two tries are over",
                Duration.ofMinutes(1),
                () -> curl.printed().split("HTTP/1.1 504", -1).length > 2);
        cli.open();

        Program.Run run = curl.await();

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(Files.readString(shell.directory().resolve("operation.json")))
                .startsWith("{\"id\":")
                .contains("\"status\":\"completed\"");
        assertThat(idsOf("web-08"))
                .singleElement()
                .satisfies(
                        id ->
                                assertThat(cli.ledgerOf(id))
                                        .filteredOn(line -> line.endsWith(" start"))
                                        .hasSize(1));
    }

    @Test
    void curlAloneFailsAtOnceWhenItsOperationFails() throws IOException {
        Shell.assume();
        Shell shell = new Shell(Files.createDirectory(directory.resolve("failing")));

        Program.Run run = curl(shell, "fail", "web-09").await();

        assertThat(run.exitCode()).as(run.output()).isEqualTo(22);
        assertThat(run.output().split("HTTP/1.1 424", -1)).hasSize(2);
        assertThat(Files.readString(shell.directory().resolve("operation.json")))
                .contains("\"code\":\"operation_failed\"");
        assertThat(idsOf("web-09")).hasSize(1);
    }

    private static List<String> idsOf(String hostname) {
        return api.get("/v1/operations?workspace=curl").json().asJsonArray().stream()
                .map(JsonValue::asJsonObject)
                .filter(it -> it.getString("target").equals(hostname))
                .map(it -> it.getString("id"))
                .toList();
    }
}
