package io.provisioning.attacks;

import static io.provisioning.Tries.ATTACKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.BrowserPage;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Somebody who has got hold of an administrator's access token, and makes it into something that
 * outlives it. The token is one of a session that was renewed, which counts as one whose login was
 * long ago.
 */
@InTurn
class LastingAccessE2E {
    @RegisterExtension static final Attacked ATTACKED = new Attacked();

    private final String owner = owner();
    private final Api fresh = Api.as(ATTACKED.server(), owner, Attacked.PASSWORD);
    private final Api stolen = stolen();
    private final String victim = Attacked.freshName("victim");

    @Test
    void aStolenTokenIsMadeIntoNothingThatOutlivesIt() {
        assertThat(fresh.createUser(victim, "viewer", Attacked.PASSWORD).status()).isEqualTo(201);
        int tried = 0;
        for (Map.Entry<String, Function<String, Api.Answer>> way : ways().entrySet()) {
            assertWanted(way.getKey(), way.getValue().apply(""));
            Api.Answer guess = way.getValue().apply("\"current_password\": \"a guess\", ");
            assertThat(guess.status()).as("%s: %s", way.getKey(), guess).isEqualTo(400);
            assertThat(guess.body()).contains("current_password", "is wrong");
            tried += 2;
            // The guess counts as a failed login, which one that is right takes back.
            assertThat(ATTACKED.anonymous().login(owner, Attacked.PASSWORD).status())
                    .isEqualTo(200);
        }
        assertThat(fresh.get("/v1/tokens").json().asJsonArray()).isEmpty();
        assertThat(fresh.get("/v1/users/" + victim).object().getString("role")).isEqualTo("viewer");
        ATTACKS.report(
                "lasting access by a stolen token",
                tried,
                "requests in %d ways, all refused".formatted(ways().size()));
        eachIsDoneForWhoeverHasThePassword();
    }

    /** Or else the refusals would say nothing. */
    private void eachIsDoneForWhoeverHasThePassword() {
        String password = "\"current_password\": \"" + Attacked.PASSWORD + "\", ";
        for (Map.Entry<String, Function<String, Api.Answer>> way : ways().entrySet()) {
            Api.Answer answer = way.getValue().apply(password);
            // Keys may be on their way of being replaced already.
            assertThat(answer.status()).as("%s: %s", way, answer).isIn(200, 201, 202, 409);
        }
    }

    private Map<String, Function<String, Api.Answer>> ways() {
        Map<String, Function<String, Api.Answer>> ways = new LinkedHashMap<>();
        ways.put("API token", it -> stolen.post("/v1/tokens", body(it, "\"name\": \"mine\"")));
        ways.put(
                "account",
                it -> stolen.post("/v1/users", body(it, newAccount(Attacked.freshName("mine")))));
        for (String change :
                List.of(
                        "\"role\": \"admin\"",
                        "\"password\": \"another one of mine\"",
                        "\"workspaces\": [\"*\"]",
                        "\"disabled\": false")) {
            ways.put(change, it -> stolen.patch("/v1/users/" + victim, body(it, change)));
        }
        ways.put(
                "keys",
                it ->
                        it.isEmpty()
                                ? stolen.post("/v1/auth/keys/rotate")
                                : stolen.post(
                                        "/v1/auth/keys/rotate", "{" + it.replace(",", "") + "}"));
        return ways;
    }

    @Test
    void aSessionThatABrowserHasRenewedIsNoLogin() {
        BrowserPage page = BrowserPage.of(ATTACKED.anonymous());
        page.login(
                Json.createObjectBuilder()
                        .add("username", owner)
                        .add("password", Attacked.PASSWORD)
                        .build()
                        .toString());
        String renewed = page.post("refresh").object().getString("token");
        String again = page.post("refresh").object().getString("token");

        for (String token : List.of(renewed, again)) {
            assertWanted(
                    "the cookie of a browser",
                    ATTACKED.anonymous()
                            .withToken(token)
                            .post("/v1/tokens", "{\"name\": \"mine\"}"));
        }
    }

    @Test
    void whoGuessesThePasswordWithAStolenTokenIsSlowedDown() {
        int status = 400;
        int guesses = 0;
        while (status == 400 && guesses < 20) {
            status =
                    stolen.post(
                                    "/v1/tokens",
                                    body("\"current_password\": \"guess\", ", "\"name\": \"x\""))
                            .status();
            guesses++;
        }
        assertThat(status).isEqualTo(429);
        assertThat(guesses).isLessThan(20);
    }

    @Test
    void whatOnlyShutsSomebodyOutIsDoneAtOnce() {
        assertThat(fresh.createUser(victim, "viewer", Attacked.PASSWORD).status()).isEqualTo(201);

        assertThat(stolen.patch("/v1/users/" + victim, "{\"disabled\": true}").status())
                .isEqualTo(200);
        assertThat(stolen.delete("/v1/users/" + victim).status()).isEqualTo(204);
    }

    private static void assertWanted(String way, Api.Answer answer) {
        assertThat(answer.status()).as("%s: %s", way, answer).isEqualTo(401);
        assertThat(answer.object().getString("code")).isEqualTo("reauthentication_required");
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .singleElement()
                .asString()
                .matches(
                        "Bearer realm=\"provisioning\","
                                + " error=\"insufficient_user_authentication\","
                                + " max_age=\"[0-9]+\"");
    }

    private static String owner() {
        String name = Attacked.freshName("owner");
        assertThat(ATTACKED.admin().createUser(name, "admin", Attacked.PASSWORD).status())
                .isEqualTo(201);
        return name;
    }

    private Api stolen() {
        JsonObject login = ATTACKED.anonymous().login(owner, Attacked.PASSWORD).object();
        String refresh =
                Json.createObjectBuilder()
                        .add("refresh_token", login.getString("refresh_token"))
                        .build()
                        .toString();
        return ATTACKED.anonymous()
                .withToken(
                        ATTACKED.anonymous()
                                .post("/v1/auth/refresh", refresh)
                                .object()
                                .getString("token"));
    }

    private static String body(String password, String rest) {
        return "{" + password + rest + "}";
    }

    private static String newAccount(String name) {
        return "\"name\": \"%s\", \"role\": \"admin\", \"password\": \"%s\""
                .formatted(name, Attacked.PASSWORD);
    }
}
