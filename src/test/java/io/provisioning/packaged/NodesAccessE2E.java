package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.PrometheusText;
import jakarta.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what, decided on one of two nodes and kept to by the other. */
@InTurn
@Order(1)
class NodesAccessE2E {
    private static final String PASSWORD = "correct horse battery";
    private static final Duration PROMISED = Duration.ofSeconds(5);
    private static final int GUESSES = 200;
    private static final String HANGING =
            """
            {"workspace": "production", "provider": "hang", "plan": "p", "hostname": "waited"}""";

    /** Five are free, and what is hashed at once on each of two nodes is under way by then. */
    private static final int MOST_HASHED = 5 + 2 * 4;

    @RegisterExtension static final TwoNodes NODES = new TwoNodes();

    private static List<PackagedServer> servers;
    private static Api admin;
    private static String operation;
    private static int names;

    @BeforeAll
    static void take() {
        NODES.free();
        servers = NODES.servers();
        admin = NODES.apis().get(0);
        operation = admin.create("followed", "hang");
        admin.awaitRunning(operation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"disabled\": true}",
                "{\"role\": \"developer\"}",
                "{\"workspaces\": [\"production\"]}",
                "{\"password\": \"another long password\"}"
            })
    void whatChangesOnOneNodeEndsTokensAndOpenStreamsOnTheOther(String change) {
        String name = user();
        Api there = Api.as(servers.get(1), name, PASSWORD);
        Followed events = Followed.begin(there, "/v1/events");
        Followed log = Followed.begin(there, "/v1/operations/" + operation + "/logs");
        assertThat(there.get("/v1/servers").status()).isEqualTo(200);

        assertThat(admin.patch("/v1/users/" + name, change).status()).isEqualTo(200);

        Await.until(
                "all of it has ended",
                PROMISED,
                () ->
                        events.hasEnded()
                                && log.hasEnded()
                                && there.get("/v1/auth/me").status() == 401);
        assertThat(log.lines()).doesNotContain("event: end");
    }

    @Test
    void whoLosesAccessWhileItWaitsForAnEndIsNotToldAnyMore() {
        String name = user();
        Api there = Api.as(servers.get(1), name, PASSWORD);
        // So that it is let in, whichever of the two comes first.
        assertThat(there.get("/v1/auth/me").status()).isEqualTo(200);
        CompletableFuture<Api.Answer> waiting =
                CompletableFuture.supplyAsync(
                        () -> there.get("/v1/operations/" + operation + "?wait=6s"));

        Await.until("it waits", () -> waitingForAnEnd() == 1);

        admin.patch("/v1/users/" + name, "{\"disabled\": true}");

        Refusal.check(waiting.join(), 401, "invalid_token");
    }

    @Test
    void whoLosesAccessWhileItWaitsForWhatItSubmittedIsNotToldOfIt() {
        String name = user();
        Api there = Api.as(servers.get(1), name, PASSWORD);
        CompletableFuture<Api.Answer> waiting =
                CompletableFuture.supplyAsync(
                        () ->
                                there.send(
                                        there.request("/v1/servers/create")
                                                .header("Content-Type", "application/json")
                                                .header("Prefer", "wait=8")
                                                .POST(BodyPublishers.ofString(HANGING))));
        String mine = "/v1/operations?requested_by=" + name;
        Await.until(
                "it is submitted", PROMISED, () -> !admin.get(mine).json().asJsonArray().isEmpty());

        admin.patch("/v1/users/" + name, "{\"disabled\": true}");

        Refusal.check(waiting.join(), 401, "invalid_token");
        String id = admin.get(mine).json().asJsonArray().getJsonObject(0).getString("id");
        admin.post("/v1/operations/" + id + "/cancel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a logout", "a refresh token used twice"})
    void whatEndsASessionOnOneNodeEndsItsStreamsOnTheOther(String how) {
        String name = user();
        Api here = Api.anonymous(servers.get(0));
        JsonObject session = here.login(name, PASSWORD).object();
        String token = session.getString("token");
        Followed ended =
                Followed.begin(Api.anonymous(servers.get(1)).withToken(token), "/v1/events");
        Followed other = Followed.begin(Api.as(servers.get(1), name, PASSWORD), "/v1/events");

        if (how.equals("a logout")) {
            here.withToken(token).post("/v1/auth/logout");
        } else {
            String refresh = "{\"refresh_token\": \"" + session.getString("refresh_token") + "\"}";
            assertThat(here.post("/v1/auth/refresh", refresh).status()).isEqualTo(200);
            assertThat(here.post("/v1/auth/refresh", refresh).status()).isEqualTo(401);
        }

        Await.until("its stream has ended", PROMISED, ended::hasEnded);
        assertThat(other.hasEnded()).isFalse();
    }

    @Test
    void aCookieThatOneNodeHasExchangedIsGoodOnTheOtherForTenSecondsAndLaterEndsTheSession() {
        String login = "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(user(), PASSWORD);
        BrowserPage here = BrowserPage.of(Api.anonymous(servers.get(0)));
        here.login(login);
        BrowserPage there = BrowserPage.of(Api.anonymous(servers.get(1))).with(here.cookie());
        BrowserPage thief = here.with(here.cookie());
        Api.Answer renewed = here.post("refresh");

        assertThat(there.post("refresh").status()).isEqualTo(200);
        assertThat(there.cookie()).isEqualTo(here.cookie());

        NODES.sql(
                "update refresh_token set used_at = used_at - interval '10' second"
                        + " where used_at is not null");
        Refusal.check(thief.post("refresh"), 401, "invalid_refresh_token");
        Refusal.check(there.post("refresh"), 401, "invalid_refresh_token");
        String token = renewed.object().getString("token");
        Refusal.check(
                Api.anonymous(servers.get(0)).withToken(token).get("/v1/servers"),
                401,
                "invalid_token");
    }

    @Test
    void revokingAnApiTokenOnOneNodeEndsItsStreamsOnTheOther() {
        Api owner = Api.as(servers.get(0), user(), PASSWORD);
        JsonObject token = TokenOwner.made(owner, "{\"name\": \"follower\"}");
        Api there = Api.anonymous(servers.get(1)).withToken(token.getString("token"));
        Followed events = Followed.begin(there, "/v1/events");
        Followed log = Followed.begin(there, "/v1/operations/" + operation + "/logs");
        assertThat(there.get("/v1/operations/" + operation + "?wait=1s").status()).isEqualTo(200);

        owner.delete("/v1/tokens/" + token.getString("id"));

        Await.until("its streams have ended", PROMISED, () -> events.hasEnded() && log.hasEnded());
    }

    @Test
    void guessesAtOnceOnBothNodesGetNoMoreThanOneAfterTheOther() throws Exception {
        String name = user();
        ExecutorService guessers = Executors.newFixedThreadPool(50);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < GUESSES; i++) {
            Api node = Api.anonymous(servers.get(i % 2));
            String guess = "guess number " + i;
            answers.add(guessers.submit(() -> node.login(name, guess).status()));
        }
        guessers.shutdown();
        int hashed = 0;
        for (Future<Integer> answer : answers) {
            hashed += status(answer) == 401 ? 1 : 0;
        }

        // While they come in, those go through whose time it is: a slow machine takes seconds.
        assertThat(hashed).isBetween(5, MOST_HASHED + 6);
        for (PackagedServer server : servers) {
            Refusal.check(Api.anonymous(server).login(name, PASSWORD), 429, "too_many_logins");
        }
    }

    private static double waitingForAnEnd() {
        return PrometheusText.parse(NODES.apis().get(1).get("/v1/metrics").body())
                .value("provisioning_clients_waiting{what=\"end\"}");
    }

    private static int status(Future<Integer> answer)
            throws InterruptedException, ExecutionException {
        assertThat(answer.get()).isIn(401, 429);
        return answer.get();
    }

    private static String user() {
        String name = "carol-" + ++names;
        assertThat(admin.createUser(name, "operator", PASSWORD).status()).isEqualTo(201);
        return name;
    }

    /** A stream that is read until it ends. */
    private record Followed(List<String> lines, CompletableFuture<Void> end) {
        static Followed begin(Api api, String path) {
            List<String> lines = new CopyOnWriteArrayList<>();
            CompletableFuture<Void> end =
                    HttpClient.newHttpClient()
                            .sendAsync(
                                    api.request(path)
                                            .header("Accept", "text/event-stream")
                                            .GET()
                                            .build(),
                                    BodyHandlers.ofLines())
                            .thenAcceptAsync(
                                    answer -> answer.body().forEach(lines::add),
                                    task -> new Thread(task, "follows " + path).start());
            Await.until("the stream has begun", () -> !lines.isEmpty());
            assertThat(end).isNotDone();
            return new Followed(lines, end);
        }

        boolean hasEnded() {
            return end.isDone();
        }
    }
}
