package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.OncePerRun.InTurn;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Who guesses passwords has to wait, and nobody else. A trusted proxy says who comes from where.
 */
@InTurn
class FailedLoginsE2E extends OnFieldServer {
    private static final String PASSWORD = "correct horse battery";
    private static final int FREE = 5;

    /** In seconds. */
    private static final int LONG = 3;

    private static int names;

    @Test
    void afterSomeFailuresInARowAlsoTheRightPasswordHasToWaitUntilItIsTime() {
        String name = user();
        Api.Answer wrong = failUntilRefused(name, "192.0.2.1");

        Api.Answer right = login(name, PASSWORD, "192.0.2.1");

        assertThat(withoutRequestId(Refusal.check(right, 429, "too_many_logins")))
                .isEqualTo(withoutRequestId(Refusal.check(wrong, 429, "too_many_logins")));
        assertThat(Integer.parseInt(right.header("Retry-After"))).isBetween(1, 60);
        Await.until("it is time", () -> login(name, PASSWORD, "192.0.2.1").status() == 200);
        for (int i = 0; i < FREE; i++) {
            Api.Answer next = login(name, "a guess of mine", "192.0.2.1");
            Refusal.check(next, 401, "invalid_credentials");
        }
    }

    @Test
    void aNameThatNobodyHasIsToldTheSame() {
        Api.Answer existing = failUntilRefused(user(), "192.0.2.2");
        Api.Answer unknown = failUntilRefused("nobody-at-all", "192.0.2.3");

        assertThat(withoutRequestId(unknown.object()))
                .isEqualTo(withoutRequestId(existing.object()));
        assertThat(unknown.headers().map().keySet()).isEqualTo(existing.headers().map().keySet());
    }

    @Test
    void failuresFromElsewhereDoNotKeepAUserOutWhereItHasLoggedInBefore() {
        String name = user();
        assertThat(login(name, PASSWORD, "192.0.2.4").status()).isEqualTo(200);

        failUntilRefused(name, "203.0.113.1");

        Refusal.check(login(name, PASSWORD, "203.0.113.2"), 429, "too_many_logins");
        assertThat(login(name, PASSWORD, "192.0.2.4").status()).isEqualTo(200);
    }

    @Test
    void anAddressThatTriesManyNamesHasToWaitButNotWhoIsAtHomeThere() {
        String atHome = user();
        String newcomer = user();
        assertThat(login(atHome, PASSWORD, "192.0.2.5").status()).isEqualTo(200);
        AtomicInteger tried = new AtomicInteger();

        Api.Answer answer =
                untilRefused(
                        () ->
                                login(
                                        "somebody-" + tried.getAndIncrement(),
                                        "a guess of mine",
                                        "192.0.2.5"));

        Refusal.check(answer, 429, "too_many_logins");
        assertThat(tried.get()).isGreaterThan(20);
        Refusal.check(login(newcomer, PASSWORD, "192.0.2.5"), 429, "too_many_logins");
        assertThat(login(atHome, PASSWORD, "192.0.2.5").status()).isEqualTo(200);
        assertThat(login(newcomer, PASSWORD, "192.0.2.6").status()).isEqualTo(200);
    }

    @Test
    void aWrongCurrentPasswordIsAFailedLoginToo() {
        String name = user();
        Api here = Api.as(server, name, PASSWORD);

        Api.Answer refused = untilRefused(() -> change(here, "a guess of mine"));

        Refusal.check(refused, 429, "too_many_logins");
        assertThat(refused.header("Retry-After")).isNotNull();
        Refusal.check(change(here, PASSWORD), 429, "too_many_logins");
        Refusal.check(here.login(name, PASSWORD), 429, "too_many_logins");
        Await.until("it is time", () -> change(here, PASSWORD).status() == 200);
    }

    @Test
    void whoeverGuessesInABrowserIsCountedWithTheOthers() {
        String name = user();
        BrowserPage page = BrowserPage.of(Api.anonymous(server));

        Api.Answer refused = untilRefused(() -> page.login(credentials(name, "a guess of mine")));

        Refusal.check(refused, 429, "too_many_logins");
        Refusal.check(page.login(credentials(name, PASSWORD)), 429, "too_many_logins");
        Refusal.check(Api.anonymous(server).login(name, PASSWORD), 429, "too_many_logins");
        assertThat(page.cookie()).isEmpty();
        Await.until("it is time", () -> page.login(credentials(name, PASSWORD)).status() == 200);
    }

    @Test
    void theAuditTrailHasTheFirstRefusalOfAMinuteOnly() {
        String name = user();
        failUntilRefused(name, "192.0.2.8");
        for (int i = 0; i < 30; i++) {
            login(name, "a guess of mine", "192.0.2.8");
        }

        List<JsonObject> records =
                api.get("/v1/audit?limit=200&principal=" + name)
                        .json()
                        .asJsonArray()
                        .getValuesAs(JsonObject.class);

        assertThat(records)
                .filteredOn(it -> it.getString("detail", "").equals("too many failures before"))
                .as("one for each minute that was touched")
                .hasSizeBetween(1, 2)
                .allSatisfy(
                        it -> {
                            assertThat(it.getString("action")).isEqualTo("auth.login");
                            assertThat(it.getString("address")).isEqualTo("192.0.2.8");
                        });
        assertThat(records).hasSizeLessThan(20);
        assertThat(api.get("/v1/audit?address=192.0.2.8&outcome=denied").json().asJsonArray())
                .isEmpty();
    }

    private static Api.Answer failUntilRefused(String name, String address) {
        return untilRefused(() -> login(name, "a guess of mine", address));
    }

    /** One that has to wait so long that also a slow machine asks again before it is time. */
    static Api.Answer untilRefused(Supplier<Api.Answer> attempt) {
        AtomicReference<Api.Answer> answer = new AtomicReference<>();
        AtomicInteger failed = new AtomicInteger();
        Await.until(
                "it has to wait",
                Duration.ofMinutes(1),
                () -> {
                    answer.set(attempt.get());
                    boolean refused = answer.get().status() == 429;
                    failed.addAndGet(refused ? 0 : 1);
                    return refused && seconds(answer.get()) >= LONG;
                });
        assertThat(failed.get()).isGreaterThanOrEqualTo(FREE);
        return answer.get();
    }

    private static int seconds(Api.Answer refused) {
        return Integer.parseInt(refused.header("Retry-After"));
    }

    private static Api.Answer login(String name, String password, String address) {
        return Api.anonymous(server).login(name, password, address);
    }

    private static String credentials(String name, String password) {
        return Json.createObjectBuilder()
                .add("username", name)
                .add("password", password)
                .build()
                .toString();
    }

    private static Api.Answer change(Api api, String current) {
        return api.post(
                "/v1/auth/password",
                Json.createObjectBuilder()
                        .add("current_password", current)
                        .add("new_password", "quite another password")
                        .build()
                        .toString());
    }

    private static String user() {
        String name = "guessed-" + ++names;
        assertThat(api.createUser(name, "viewer", PASSWORD).status()).isEqualTo(201);
        return name;
    }

    private static JsonObject withoutRequestId(JsonObject problem) {
        return Json.createObjectBuilder(problem).remove("request_id").build();
    }
}
