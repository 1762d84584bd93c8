package io.provisioning.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Passwords guessed by brute force, and users found out by the time that a refusal takes. A trusted
 * proxy says who comes from where. {@code -Dattacks=whole} has every guess.
 */
@InTurn
class GuessesE2E {
    private static final boolean WHOLE = "whole".equals(System.getProperty("attacks"));
    private static final int GUESSES = WHOLE ? 10_000 : 300;
    private static final int SAMPLES = WHOLE ? 1000 : 40;
    private static final int ATTACKERS = 16;

    /** As many failures of one account in a row as need not wait. */
    private static final int FREE = 4;

    private static final int MOST_OF_AN_ACCOUNT = 100;
    private static final int MOST_OF_AN_ADDRESS = 300;

    /** Nobody waits for more seconds than these. */
    private static final int BOUND = 60;

    private static final String PASSWORD = Proxied.PASSWORD;
    private static final String HOME = "192.0.2.1";

    @RegisterExtension static final Proxied PROXIED = new Proxied();

    private static Api admin;
    private static Api client;
    private static int addresses;

    @BeforeAll
    static void start() {
        admin = PROXIED.admin();
        client = Api.anonymous(PROXIED.server());
    }

    @Test
    void bruteForceGetsNowhereAndKeepsNobodyOut() throws Exception {
        for (String name : List.of("victim", "bystander")) {
            assertThat(admin.createUser(name, "viewer", PASSWORD).status()).isEqualTo(201);
            assertThat(login(name, PASSWORD, HOME).status()).isEqualTo(200);
        }
        Future<Map<Integer, Integer>> attack =
                inBackground(
                        () -> guess(i -> login("victim", "guess " + i, "203.0.113." + i % 50)));
        long slowest = 0;
        int served = 0;
        do {
            long begin = System.nanoTime();
            assertThat(login("bystander", PASSWORD, HOME).status()).isEqualTo(200);
            assertThat(login("victim", PASSWORD, HOME).status()).isEqualTo(200);
            assertThat(admin.get("/v1/operations").status()).isEqualTo(200);
            slowest = Math.max(slowest, System.nanoTime() - begin);
            served += 3;
        } while (!attack.isDone());
        Map<Integer, Integer> answers = attack.get();
        Api.Answer early = login("victim", PASSWORD, "198.51.100.1");
        if (early.status() == 429) {
            assertThat(Integer.parseInt(early.header("Retry-After"))).isLessThanOrEqualTo(BOUND);
        }
        long end = System.nanoTime();
        Await.until(
                "the user logs in from a new address",
                Duration.ofSeconds(BOUND + 30),
                () -> login("victim", PASSWORD, "198.51.100.1").status() == 200);

        report(
                "%d guesses for one account from 50 addresses: %d hashed, %d succeeded; its user in"
                                .formatted(GUESSES, answers.get(401), answers.getOrDefault(200, 0))
                        + " from a new address %.1f s later; %d requests of others meanwhile, three in %.1f s at most"
                                .formatted(
                                        seconds(System.nanoTime() - end),
                                        served,
                                        seconds(slowest)));
        assertThat(answers).containsOnlyKeys(401, 429);
        assertThat(answers.get(401)).isLessThanOrEqualTo(MOST_OF_AN_ACCOUNT);
    }

    @Test
    void onePasswordForManyNamesGetsNowhereEither() throws Exception {
        Map<Integer, Integer> answers =
                guess(i -> login("name-" + i, "Spring in the air", "203.0.113.99"));

        report(
                "%d names from one address: %d hashed, %d succeeded"
                        .formatted(GUESSES, answers.get(401), answers.getOrDefault(200, 0)));
        assertThat(answers).containsOnlyKeys(401, 429);
        assertThat(answers.get(401)).isLessThanOrEqualTo(MOST_OF_AN_ADDRESS);
    }

    @Test
    void aRefusalDoesNotTellWhetherThereIsSuchAUser() {
        Map<String, List<Long>> times = new TreeMap<>();
        List<String> kinds = new ArrayList<>(List.of("enabled", "disabled", "unknown"));
        List<JsonObject> bodies = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            if (i % FREE == 0) {
                admin.createUser("enabled-" + i / FREE, "viewer", PASSWORD);
                admin.createUser("disabled-" + i / FREE, "viewer", PASSWORD);
                admin.patch("/v1/users/disabled-" + i / FREE, "{\"disabled\": true}");
            }
            Collections.rotate(kinds, 1);
            for (String kind : kinds) {
                String address = freshAddress();
                long begin = System.nanoTime();
                Api.Answer answer = login(kind + "-" + i / FREE, "a guess of mine", address);
                times.computeIfAbsent(kind, key -> new ArrayList<>())
                        .add(System.nanoTime() - begin);
                assertThat(answer.status()).as("%s", answer).isEqualTo(401);
                bodies.add(Json.createObjectBuilder(answer.object()).remove("request_id").build());
            }
        }

        double enabled = median(times.get("enabled"));
        report(
                "%d refusals each, medians: a wrong password %.2f ms, a disabled user %+.2f ms, none %+.2f ms"
                        .formatted(
                                SAMPLES,
                                enabled,
                                median(times.get("disabled")) - enabled,
                                median(times.get("unknown")) - enabled));
        assertThat(bodies).containsOnly(bodies.get(0));
    }

    /** All guesses, by as many attackers; how often each status was the answer. */
    private static Map<Integer, Integer> guess(IntFunction<Api.Answer> guess) throws Exception {
        Map<Integer, Integer> answers = new ConcurrentSkipListMap<>();
        ExecutorService attackers = Executors.newFixedThreadPool(ATTACKERS);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < GUESSES; i++) {
            int number = i;
            all.add(
                    attackers.submit(
                            () -> answers.merge(guess.apply(number).status(), 1, Integer::sum)));
        }
        attackers.shutdown();
        for (Future<?> one : all) {
            one.get(5, TimeUnit.MINUTES);
        }
        return answers;
    }

    private static <T> Future<T> inBackground(Callable<T> work) {
        ExecutorService one = Executors.newSingleThreadExecutor();
        Future<T> result = one.submit(work);
        one.shutdown();
        return result;
    }

    private static Api.Answer login(String name, String password, String address) {
        return client.login(name, password, address);
    }

    private static String freshAddress() {
        int number = ++addresses;
        return "10.1." + number / 250 + "." + (1 + number % 250);
    }

    private static double median(List<Long> nanos) {
        Collections.sort(nanos);
        return nanos.get(nanos.size() / 2) / 1e6;
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    private static void report(String counts) {
        System.out.println("attacks: guesses: " + counts);
    }
}
