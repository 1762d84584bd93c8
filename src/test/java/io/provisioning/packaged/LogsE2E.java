package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The output of an operation in its forms, and as it comes. */
@Timeout(120)
@InTurn
class LogsE2E extends OnFieldServer implements BareLinesContract {
    private static String failed;

    @BeforeAll
    static void fail() {
        failed = api.create("web-01", "fail");
        api.awaitEnd(failed);
    }

    @Override
    public PackagedServer server() {
        return server;
    }

    @Override
    public Api api() {
        return api;
    }

    private static Api.Answer get(String path, String accept) {
        return api.send(api.request(path).header("Accept", accept).GET());
    }

    @Test
    void anybodyWhoDoesNotCareGetsText() {
        for (String accept : List.of("*/*", "text/*", "text/plain")) {
            Api.Answer answer = get("/v1/operations/" + failed + "/logs", accept);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).startsWith("text/plain;charset=UTF-8");
            assertThat(answer.body()).isEqualTo("Error: no capacity in zone\n");
        }
    }

    @Test
    void asNdjsonEachLineSaysWhenAndWhere() {
        Api.Answer answer = get("/v1/operations/" + failed + "/logs", "application/x-ndjson");

        assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
        JsonObject line = Json.createReader(new StringReader(answer.body())).readObject();
        assertThat(line.getInt("line")).isEqualTo(1);
        assertThat(line.getString("channel")).isEqualTo("stderr");
        assertThat(line.getString("text")).isEqualTo("Error: no capacity in zone");
        assertThat(Instant.parse(line.getString("time"))).isBefore(Instant.now());
    }

    @Test
    void asJsonItIsAnArrayInPartsThatLeadOn() {
        String id = api.create("web-01", "flood");
        api.awaitEnd(id);
        String logs = "/v1/operations/" + id + "/logs";

        Api.Answer first = get(logs, "application/json");
        Api.Answer last = get(logs + "?tail=2", "application/json");

        assertThat(first.header("Content-Type")).isEqualTo("application/json");
        assertThat(first.json().asJsonArray()).hasSize(1000);
        assertThat(first.header("Link")).isEqualTo("<logs?from=1001>; rel=\"next\"");
        assertThat(get(logs + "?from=1001", "application/json").json().asJsonArray())
                .first()
                .satisfies(it -> assertThat(it.asJsonObject().getInt("line")).isEqualTo(1001));
        assertThat(last.json().asJsonArray()).hasSize(2);
        assertThat(last.header("Link")).isNull();
        Refusal.check(get(logs + "?follow=true", "application/json"), 400, "invalid_request");
        Refusal.check(get(logs + "?follow=yes", "text/plain"), 400, "invalid_request");
    }

    @Test
    void whatThereIsIsNamedToWhoTakesNoneOfIt() {
        String path = "/v1/operations/" + failed + "/logs";
        Api anonymous = Api.anonymous(server);

        assertThat(Refusal.check(get(path, "image/png"), 406, "not_acceptable").getString("detail"))
                .contains("application/json", "application/x-ndjson", "text/plain", "event-stream");
        Refusal.check(get("/v1/operations/none/logs", "image/png"), 404, "not_found");
        Refusal.check(
                anonymous.send(anonymous.request(path).header("Accept", "image/png").GET()),
                401,
                "authentication_required");
    }

    @Test
    void partsAreReadByNumberOrFromTheEnd() {
        String id = api.create("web-01", "flood");
        api.awaitEnd(id);
        String logs = "/v1/operations/" + id + "/logs";
        List<String> all = api.get(logs).body().lines().toList();

        assertThat(all).hasSizeGreaterThan(100_000).startsWith("line 0", "line 1");
        assertThat(api.get(logs + "?tail=3").body().lines())
                .isEqualTo(all.subList(all.size() - 3, all.size()));
        assertThat(api.get(logs + "?from=" + all.size()).body().lines())
                .isEqualTo(all.subList(all.size() - 1, all.size()));
        Refusal.check(api.get(logs + "?tail=3&from=1"), 400, "invalid_request");
        Refusal.check(api.get(logs + "?tail=0"), 400, "invalid_request");
    }

    @Test
    void aFinishedLogEndsWithHowItEnded() throws Exception {
        List<String> events = follow("/v1/operations/" + failed + "/logs", null).toList();

        assertThat(events)
                .containsSubsequence("event: line", "id: 1")
                .contains("event: end")
                .anyMatch(
                        it ->
                                it.equals(
                                        "data: {\"status\":\"failed\",\"exit_code\":3,\"lines\":1}"));
    }

    @Test
    void aRunningLogIsFollowedUntilItsEnd() throws Exception {
        String id = api.create("web-01", "hang");
        List<String> seen = new ArrayList<>();
        try (Stream<String> stream = follow("/v1/operations/" + id + "/logs", null)) {
            Iterator<String> events = stream.iterator();
            while (seen.stream().noneMatch(it -> it.contains("\"text\":\"waiting\""))) {
                seen.add(events.next());
            }
            api.post("/v1/operations/" + id + "/cancel", "{\"mode\": \"force\"}");
            events.forEachRemaining(seen::add);
        }

        assertThat(seen).contains("event: end");
        assertThat(seen).anyMatch(it -> it.contains("\"status\":\"cancelled\""));
    }

    @Test
    void whoWasCutOffGoesOnAfterTheLastLineSeen() throws Exception {
        String id = api.create("web-01", "flood");
        api.awaitEnd(id);

        List<String> ids =
                follow("/v1/operations/" + id + "/logs", "199000")
                        .filter(it -> it.startsWith("id: "))
                        .toList();

        assertThat(ids).startsWith("id: 199001", "id: 199002").doesNotHaveDuplicates();
    }

    @Test
    void changesOfOperationsAreFollowed() throws Exception {
        List<String> seen = new ArrayList<>();
        try (Stream<String> stream = follow("/v1/events", null)) {
            Iterator<String> events = stream.iterator();
            seen.add(events.next());
            String id = api.create("web-01", "ok");
            String end = "\"status\":\"completed\"";
            while (seen.stream().noneMatch(it -> it.contains(id) && it.contains(end))) {
                seen.add(events.next());
            }
            assertThat(seen).anyMatch(it -> it.contains(id) && it.contains("\"pending\""));
        }
        assertThat(seen).contains("event: operation");
    }

    @Test
    void headTellsOfAStreamWithoutBeginningIt() {
        for (String path : List.of("/v1/events", "/v1/operations/" + failed + "/logs")) {
            Api.Answer answer =
                    api.send(
                            api.request(path)
                                    .header("Accept", "text/event-stream")
                                    .method("HEAD", BodyPublishers.noBody()));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
            // Or nginx would keep it back until it ends.
            assertThat(answer.header("X-Accel-Buffering")).isEqualTo("no");
        }
    }

    @Test
    void noFollowingWithoutAToken() {
        Api anonymous = Api.anonymous(server);

        Refusal.check(anonymous.get("/v1/events"), 401, "authentication_required");
        Refusal.check(
                anonymous.get("/v1/operations/" + failed + "/logs"),
                401,
                "authentication_required");
    }

    @Test
    void noLogWithoutAnOperation() {
        for (String accept : List.of("text/plain", "application/x-ndjson", "text/event-stream")) {
            Api.Answer answer = get("/v1/operations/none/logs", accept);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        }
    }

    private static Stream<String> follow(String path, String lastEventId)
            throws IOException, InterruptedException {
        var request = api.request(path).header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        var answer = HttpClient.newHttpClient().send(request.GET().build(), BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/event-stream");
        return answer.body();
    }
}
