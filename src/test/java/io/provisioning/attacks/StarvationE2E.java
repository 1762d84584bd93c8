package io.provisioning.attacks;

import static io.provisioning.Tries.ATTACKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One account, or one address, takes as much as it can of what is there for everybody. */
@InTurn
@Order(1)
class StarvationE2E {
    @RegisterExtension static final Exposed ATTACKED = new Exposed();

    /** A quarter of the places that there are. */
    private static final int WAITS = 1250;

    private static final int LOGS = 300;
    private static final int CHANGES = 125;

    private static final int TOO_MANY = ATTACKS.of(5, 10, 300);
    private static final int WORKSPACES = ATTACKS.of(20, 50, 2000);
    private static final int LOGINS = ATTACKS.of(100, 150, 2000);

    /** One client, so that all this is one thread here. */
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void whoWaitsForAllThereIsLeavesTheOthersTheirPlaces() {
        ATTACKED.cli().shut();
        String operation = ATTACKED.admin().create("starved-1", "gate");
        Api greedy = ATTACKED.fresh("viewer");
        Api other = ATTACKED.fresh("viewer");
        String path = "/v1/operations/" + operation + "?wait=50";
        List<CompletableFuture<HttpResponse<String>>> all =
                IntStream.range(0, WAITS + TOO_MANY)
                        .mapToObj(i -> client.sendAsync(get(greedy, path), BodyHandlers.ofString()))
                        .toList();
        Await.until("what is too much is refused", () -> done(all) >= TOO_MANY);

        assertThat(ATTACKED.waiting("end")).isEqualTo(WAITS);
        all.stream().filter(CompletableFuture::isDone).forEach(it -> refused(it.join()));
        CompletableFuture<HttpResponse<String>> waits =
                client.sendAsync(get(other, path), BodyHandlers.ofString());
        Await.until("the other one waits", () -> ATTACKED.waiting("end") == WAITS + 1);
        ATTACKED.cli().open();
        assertThat(waits.join().statusCode()).isEqualTo(200);
        report("waits", WAITS, statuses(all));
        assertThat(statuses(all)).isEqualTo(Map.of(200, WAITS, 429, TOO_MANY));
        Await.until("nobody waits", () -> ATTACKED.waiting("end") == 0);
    }

    @Test
    void whoFollowsLogsLeavesTheOthersTheirPlaces() throws Exception {
        ATTACKED.cli().shut();
        String operation = ATTACKED.admin().create("starved-2", "gate");
        String path = "/v1/operations/" + operation + "/logs?follow=true";
        streams(path, "log", LOGS);
        ATTACKED.cli().open();
    }

    @Test
    void whoFollowsChangesLeavesTheOthersTheirPlaces() throws Exception {
        streams("/v1/events", "events", CHANGES);
    }

    /** Opens more than it may, and then another one opens one. */
    private void streams(String path, String what, int most) throws Exception {
        Api greedy = ATTACKED.fresh("viewer");
        Api other = ATTACKED.fresh("viewer");
        List<HttpResponse<InputStream>> all =
                IntStream.range(0, most + TOO_MANY)
                        .mapToObj(
                                i ->
                                        client.sendAsync(
                                                stream(greedy, path), BodyHandlers.ofInputStream()))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();

        Map<Integer, Integer> statuses = new TreeMap<>();
        all.forEach(it -> statuses.merge(it.statusCode(), 1, Integer::sum));
        report(what, most, statuses);
        assertThat(statuses).isEqualTo(Map.of(200, most, 429, TOO_MANY));
        HttpResponse<InputStream> others =
                client.send(stream(other, path), BodyHandlers.ofInputStream());
        assertThat(others.statusCode()).isEqualTo(200);
        others.body().close();
        for (HttpResponse<InputStream> one : all) {
            one.body().close();
        }
        Await.until(
                "their places are free again",
                Duration.ofMinutes(1),
                () -> ATTACKED.waiting(what) == 0);
    }

    @Test
    void workspacesThatAreMadeUpStartNoCommand() {
        ATTACKED.cli().workspaces("[{\"name\":\"production\"},{\"name\":\"staging\"}]");
        Api greedy = ATTACKED.fresh("viewer");
        Api other = ATTACKED.fresh("viewer");
        assertThat(other.get("/v1/servers?workspace=staging&refresh=true").status()).isEqualTo(200);
        int before = ATTACKED.cli().timesAsked();
        int listed = ATTACKED.cli().timesAskedForWorkspaces();
        long begin = System.nanoTime();

        Map<Integer, Integer> statuses =
                statuses(
                        IntStream.range(0, WORKSPACES)
                                .mapToObj(i -> "/v1/servers?refresh=true&workspace=made-up-" + i)
                                .map(
                                        it ->
                                                client.sendAsync(
                                                        get(greedy, it), BodyHandlers.ofString()))
                                .toList());
        int asked = ATTACKED.cli().timesAsked() - before;
        int lists = ATTACKED.cli().timesAskedForWorkspaces() - listed;
        long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();

        ATTACKS.report(
                "workspaces that are made up",
                WORKSPACES,
                "requests in %d s: %s, %d commands for them, %d lists of workspaces"
                        .formatted(seconds, statuses, asked, lists));
        assertThat(statuses).isEqualTo(Map.of(404, WORKSPACES));
        assertThat(asked).isZero();
        assertThat(lists).isLessThanOrEqualTo((int) seconds / 2 + 2);
        assertThat(other.get("/v1/servers?workspace=production&refresh=true").status())
                .isEqualTo(200);
        ATTACKED.cli().workspaces("[]");
    }

    @Test
    void loginsFromOneAddressLeaveTheOthersTheirTurn() {
        Api anonymous = Api.anonymous(ATTACKED.server());
        ATTACKED.admin().createUser("early-bird", "viewer", Attacked.PASSWORD);
        List<CompletableFuture<Integer>> flood =
                IntStream.range(0, LOGINS)
                        .mapToObj(
                                i ->
                                        CompletableFuture.supplyAsync(
                                                () ->
                                                        anonymous
                                                                .login(
                                                                        "nobody-" + i,
                                                                        "a guess of mine",
                                                                        "203.0.113.200")
                                                                .status(),
                                                task -> new Thread(task).start()))
                        .toList();
        int served = 0;
        do {
            assertThat(anonymous.login("early-bird", Attacked.PASSWORD, "192.0.2.44").status())
                    .isEqualTo(200);
            served++;
        } while (!flood.stream().allMatch(CompletableFuture::isDone));

        Map<Integer, Integer> statuses = new TreeMap<>();
        flood.forEach(it -> statuses.merge(it.join(), 1, Integer::sum));
        ATTACKS.report(
                "logins from one address",
                LOGINS,
                "at once: %s; another user in %d times of %d meanwhile"
                        .formatted(statuses, served, served));
        assertThat(statuses).containsOnlyKeys(401, 429);
    }

    private static HttpRequest get(Api api, String path) {
        return api.request(path).timeout(Duration.ofMinutes(2)).GET().build();
    }

    private static HttpRequest stream(Api api, String path) {
        return api.request(path)
                .timeout(Duration.ofMinutes(2))
                .header("Accept", "text/event-stream")
                .GET()
                .build();
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body())
                .contains(
                        "too_many_requests",
                        "At most 1250 requests that wait for an end at once are for one account");
    }

    private static long done(List<? extends CompletableFuture<?>> all) {
        return all.stream().filter(CompletableFuture::isDone).count();
    }

    private static Map<Integer, Integer> statuses(
            List<CompletableFuture<HttpResponse<String>>> all) {
        return all.stream()
                .map(CompletableFuture::join)
                .collect(
                        Collectors.toMap(
                                HttpResponse::statusCode, it -> 1, Integer::sum, TreeMap::new));
    }

    private static void report(String what, int most, Map<Integer, Integer> statuses) {
        ATTACKS.report(
                "places for " + what,
                most + TOO_MANY,
                "asked for by one account, which may have %d: %s; another one gets one"
                        .formatted(most, statuses));
    }
}
