package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts, made, changed and removed by an administrator. */
@InTurn
class UsersE2E {
    private static final String PASSWORD = "correct horse battery";

    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    @Test
    void aNewUserLogsInAndIsWhoItIs() {
        String name = SharedServer.freshName("user");

        Api.Answer made = SHARED.admin().createUser(name, "viewer", PASSWORD);

        assertThat(made.status()).as("%s", made).isEqualTo(201);
        assertThat(made.location()).endsWith("/v1/users/" + name);
        assertThat(made.object().keySet())
                .containsExactly(
                        "name",
                        "role",
                        "disabled",
                        "workspaces",
                        "default_password",
                        "created_at",
                        "updated_at");
        assertThat(SHARED.admin().get("/v1/users/" + name).object()).isEqualTo(made.object());
        JsonObject me = as(name).get("/v1/auth/me").object();
        assertThat(me.getString("name")).isEqualTo(name);
        assertThat(me.getString("role")).isEqualTo("viewer");
        assertThat(me.getJsonArray("permissions").toString())
                .contains("servers:read")
                .doesNotContain("servers:write", "users:manage");
        assertThat(me.getString("expires_at")).isGreaterThan("2026");
    }

    @Test
    void theListHasEverybodyByNamePageByPage() {
        String first = SharedServer.freshName("0-user");
        String second = SharedServer.freshName("0-user");
        SHARED.admin().createUser(first, "viewer", PASSWORD);
        SHARED.admin().createUser(second, "viewer", PASSWORD);

        assertThat(SHARED.admin().get("/v1/users?limit=200").json().asJsonArray())
                .extracting(user -> user.asJsonObject().getString("name"))
                .contains(first, second, "admin", "operator", "developer")
                .isSorted();
        Api.Answer page = SHARED.admin().get("/v1/users?limit=1");
        assertThat(page.json().asJsonArray()).hasSize(1);
        String next = page.next().orElseThrow();
        assertThat(SHARED.admin().get(next).json().asJsonArray().getJsonObject(0).getString("name"))
                .isGreaterThan(page.json().asJsonArray().getJsonObject(0).getString("name"));
    }

    @Test
    void aNameIsTakenOnlyOnce() {
        String name = SharedServer.freshName("user");
        SHARED.admin().createUser(name, "viewer", PASSWORD);

        Refusal.check(SHARED.admin().createUser(name, "admin", PASSWORD), 409, "conflict");
    }

    @ParameterizedTest
    @CsvSource({
        "Carol,     viewer, correct horse battery, name",
        "-carol,    viewer, correct horse battery, name",
        "system,    viewer, correct horse battery, name",
        "anonymous, viewer, correct horse battery, name",
        "carol,     root,   correct horse battery, role",
        "carol,     viewer, too short,             password",
        "carol,     viewer, carol and more of it,  password",
        "carol,     viewer, SummerHoliday-2026!,   password",
    })
    void whatIsWrongWithANewUserIsNamed(String name, String role, String password, String field) {
        Api.Answer answer = SHARED.admin().createUser(name, role, password);

        Refusal.check(answer, 400, "invalid_request");
        assertThat(answer.object().getJsonArray("errors").getJsonObject(0).getString("field"))
                .isEqualTo(field);
        assertThat(answer.body()).doesNotContain(password);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"disabled\": true}'",
        "'{\"role\": \"developer\"}'",
        "'{\"password\": \"another long password\"}'"
    })
    void aChangeEndsWhatWasIssuedBeforeAtOnce(String change) {
        String name = SharedServer.freshName("user");
        SHARED.admin().createUser(name, "operator", PASSWORD);
        JsonObject tokens = SHARED.anonymous().login(name, PASSWORD).object();
        Api user = SHARED.anonymous().withToken(tokens.getString("token"));
        assertThat(user.get("/v1/servers").status()).isEqualTo(200);

        Api.Answer changed = SHARED.admin().patch("/v1/users/" + name, change);

        assertThat(changed.status()).as("%s", changed).isEqualTo(200);
        Refusal.check(user.get("/v1/servers"), 401, "invalid_token");
        Refusal.check(user.createIn("w", "h", "p"), 401, "invalid_token");
        Refusal.check(
                SHARED.anonymous()
                        .post(
                                "/v1/auth/refresh",
                                "{\"refresh_token\": \""
                                        + tokens.getString("refresh_token")
                                        + "\"}"),
                401,
                "invalid_refresh_token");
    }

    @Test
    void aDisabledUserIsRefusedLikeAWrongPasswordUntilItIsEnabled() {
        String name = SharedServer.freshName("user");
        SHARED.admin().createUser(name, "viewer", PASSWORD);
        SHARED.admin().patch("/v1/users/" + name, "{\"disabled\": true}");

        Refusal.check(SHARED.anonymous().login(name, PASSWORD), 401, "invalid_credentials");
        assertThat(SHARED.admin().get("/v1/users/" + name).object().get("disabled"))
                .isEqualTo(JsonValue.TRUE);

        SHARED.admin().patch("/v1/users/" + name, "{\"disabled\": false}");
        assertThat(SHARED.anonymous().login(name, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void aNewPasswordReplacesTheOldOne() {
        String name = SharedServer.freshName("user");
        SHARED.admin().createUser(name, "viewer", PASSWORD);

        SHARED.admin().patch("/v1/users/" + name, "{\"password\": \"quite another one\"}");

        Refusal.check(SHARED.anonymous().login(name, PASSWORD), 401, "invalid_credentials");
        assertThat(SHARED.anonymous().login(name, "quite another one").status()).isEqualTo(200);
    }

    @Test
    void aRemovedUserIsGoneWithItsTokensEvenIfANewOneHasItsName() {
        String name = SharedServer.freshName("user");
        SHARED.admin().createUser(name, "viewer", PASSWORD);
        Api removed = as(name);

        assertThat(SHARED.admin().delete("/v1/users/" + name).status()).isEqualTo(204);
        Refusal.check(removed.get("/v1/servers"), 401, "invalid_token");
        Refusal.check(SHARED.admin().get("/v1/users/" + name), 404, "not_found");
        Refusal.check(SHARED.anonymous().login(name, PASSWORD), 401, "invalid_credentials");

        SHARED.admin().createUser(name, "viewer", PASSWORD);
        Refusal.check(removed.get("/v1/servers"), 401, "invalid_token");
    }

    @Test
    void theLastAdministratorStays() {
        for (String change : new String[] {"{\"role\": \"viewer\"}", "{\"disabled\": true}"}) {
            Refusal.check(SHARED.admin().patch("/v1/users/admin", change), 409, "conflict");
        }
        Refusal.check(SHARED.admin().delete("/v1/users/admin"), 409, "conflict");

        assertThat(SHARED.admin().get("/v1/users/admin").object().getString("role"))
                .isEqualTo("admin");
    }

    @Test
    void aSecondAdministratorMayGo() {
        String name = SharedServer.freshName("user");
        SHARED.admin().createUser(name, "admin", PASSWORD);

        assertThat(as(name).delete("/v1/users/" + name).status()).isEqualTo(204);
    }

    @Test
    void noAnswerHoldsAPasswordOrItsHash() {
        String users = SHARED.admin().get("/v1/users?limit=200").body();

        assertThat(users).doesNotContain("argon2", PASSWORD, "stamp", "hash");
    }

    private static Api as(String name) {
        return Api.as(SHARED.server(), name, PASSWORD);
    }
}
