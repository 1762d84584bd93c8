package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What callers do with their own account: log out, see their sessions, change the password, ask
 * what they may do.
 */
@InTurn
class SessionsE2E {
    private static final String PASSWORD = "correct horse battery";
    private static final String NEXT = "quite another password";

    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    @Test
    void loggingOutEndsThisSessionAndNoOther() {
        String name = user("viewer");
        JsonObject tokens = SHARED.anonymous().login(name, PASSWORD).object();
        Api here = SHARED.anonymous().withToken(tokens.getString("token"));
        Api there = Api.as(SHARED.server(), name, PASSWORD);
        assertThat(here.get("/v1/servers").status()).isEqualTo(200);

        assertThat(here.post("/v1/auth/logout").status()).isEqualTo(204);

        Refusal.check(here.get("/v1/servers"), 401, "invalid_token");
        Refusal.check(refresh(tokens.getString("refresh_token")), 401, "invalid_refresh_token");
        assertThat(there.get("/v1/servers").status()).isEqualTo(200);
    }

    @Test
    void loggingOutEndsTheTokensARefreshHasMadeAsWell() {
        JsonObject first = SHARED.anonymous().login(user("viewer"), PASSWORD).object();
        JsonObject second = refresh(first.getString("refresh_token")).object();
        Api before = SHARED.anonymous().withToken(first.getString("token"));
        Api after = SHARED.anonymous().withToken(second.getString("token"));
        assertThat(after.get("/v1/servers").status()).isEqualTo(200);

        assertThat(before.post("/v1/auth/logout").status()).isEqualTo(204);

        Refusal.check(after.get("/v1/servers"), 401, "invalid_token");
    }

    @Test
    void aRefreshTokenUsedTwiceEndsTheWholeSessionAndNoOther() {
        String name = user("viewer");
        JsonObject first = SHARED.anonymous().login(name, PASSWORD).object();
        Api owner = SHARED.anonymous().withToken(first.getString("token"));
        Api there = Api.as(SHARED.server(), name, PASSWORD);
        JsonObject stolen = refresh(first.getString("refresh_token")).object();
        Api thief = SHARED.anonymous().withToken(stolen.getString("token"));
        assertThat(thief.get("/v1/servers").status()).isEqualTo(200);

        Refusal.check(refresh(first.getString("refresh_token")), 401, "invalid_refresh_token");

        Refusal.check(thief.get("/v1/servers"), 401, "invalid_token");
        Refusal.check(owner.get("/v1/servers"), 401, "invalid_token");
        Refusal.check(refresh(stolen.getString("refresh_token")), 401, "invalid_refresh_token");
        assertThat(there.get("/v1/servers").status()).isEqualTo(200);
        assertThat(SHARED.admin().get("/v1/audit?action=auth.session_end").json().asJsonArray())
                .filteredOn(it -> it.asJsonObject().getString("target").equals(name))
                .hasSize(1);
    }

    @Test
    void aNewPasswordEndsEachSessionAndOpensANewOne() {
        String name = user("viewer");
        Api here = Api.as(SHARED.server(), name, PASSWORD);
        Api there = Api.as(SHARED.server(), name, PASSWORD);

        Api.Answer changed = here.post("/v1/auth/password", change(PASSWORD, NEXT));

        assertThat(changed.status()).as("%s", changed).isEqualTo(200);
        assertThat(changed.header("Cache-Control")).contains("no-store");
        Api renewed = SHARED.anonymous().withToken(changed.object().getString("token"));
        assertThat(renewed.get("/v1/servers").status()).isEqualTo(200);
        Refusal.check(here.get("/v1/servers"), 401, "invalid_token");
        Refusal.check(there.get("/v1/servers"), 401, "invalid_token");
        Refusal.check(SHARED.anonymous().login(name, PASSWORD), 401, "invalid_credentials");
        assertThat(SHARED.anonymous().login(name, NEXT).status()).isEqualTo(200);
    }

    @Test
    void whoDoesNotKnowTheOldPasswordSetsNoNewOne() {
        String name = user("viewer");
        Api user = Api.as(SHARED.server(), name, PASSWORD);

        Api.Answer wrong = user.post("/v1/auth/password", change("a guess", NEXT));
        Refusal.check(wrong, 400, "invalid_request");
        assertThat(wrong.body()).contains("current_password").doesNotContain("a guess");
        Api.Answer easy = user.post("/v1/auth/password", change(PASSWORD, "short"));
        Refusal.check(easy, 400, "invalid_request");
        assertThat(easy.body()).contains("new_password");

        assertThat(user.get("/v1/servers").status()).isEqualTo(200);
        assertThat(SHARED.anonymous().login(name, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void theOwnSessionsAreListedTheNewestFirst() {
        String name = user("viewer");
        JsonObject first = SHARED.anonymous().login(name, PASSWORD).object();
        Api here = SHARED.anonymous().withToken(first.getString("token"));
        Api there = Api.as(SHARED.server(), name, PASSWORD);

        List<JsonObject> sessions = sessions(here);

        assertThat(sessions)
                .hasSize(2)
                .allSatisfy(
                        it -> {
                            assertThat(it.keySet())
                                    .containsExactly(
                                            "id",
                                            "created_at",
                                            "refreshed_at",
                                            "expires_at",
                                            "current");
                            assertThat(Duration.between(time(it, "refreshed_at"), end(it)))
                                    .isEqualTo(Duration.ofDays(7));
                            assertThat(time(it, "refreshed_at"))
                                    .isAfterOrEqualTo(time(it, "created_at"));
                        });
        assertThat(sessions)
                .extracting(it -> it.getBoolean("current"))
                .containsExactly(false, true);
        assertThat(sessions(there))
                .extracting(it -> it.getBoolean("current"))
                .containsExactly(true, false);
        Api.Answer page = here.get("/v1/auth/sessions?limit=1");
        assertThat(page.json().asJsonArray()).containsExactly(sessions.get(0));
        assertThat(here.get(page.next().orElseThrow()).json().asJsonArray())
                .containsExactly(sessions.get(1));
    }

    @Test
    void aSessionStaysTheSameWhenItIsRenewedAndGoesWhenItEnds() {
        String name = user("viewer");
        JsonObject first = SHARED.anonymous().login(name, PASSWORD).object();
        Api here = SHARED.anonymous().withToken(first.getString("token"));
        JsonObject before = sessions(here).get(0);

        refresh(first.getString("refresh_token"));

        JsonObject after = sessions(here).get(0);
        assertThat(after.getString("id")).isEqualTo(before.getString("id"));
        assertThat(after.get("created_at")).isEqualTo(before.get("created_at"));
        assertThat(time(after, "refreshed_at")).isAfter(time(before, "refreshed_at"));
        assertThat(after.getBoolean("current")).isTrue();
        Api there = Api.as(SHARED.server(), name, PASSWORD);
        here.post("/v1/auth/logout");
        assertThat(sessions(there)).hasSize(1);
    }

    @Test
    void aSessionIsEndedFromAnotherOne() {
        String name = user("viewer");
        Api lost = Api.as(SHARED.server(), name, PASSWORD);
        Api here = Api.as(SHARED.server(), name, PASSWORD);
        String id = sessions(lost).get(1).getString("id");

        assertThat(here.delete("/v1/auth/sessions/" + id).status()).isEqualTo(204);

        Refusal.check(lost.get("/v1/servers"), 401, "invalid_token");
        assertThat(sessions(here)).hasSize(1);
        Refusal.check(here.delete("/v1/auth/sessions/" + id), 404, "not_found");
        assertThat(
                        SHARED.admin()
                                .get("/v1/audit?action=auth.logout&principal=" + name)
                                .json()
                                .asJsonArray()
                                .getValuesAs(JsonObject.class))
                .extracting(it -> it.getString("detail"))
                .containsExactly("session " + id);
    }

    @Test
    void nobodySeesOrEndsTheSessionsOfOthers() {
        Api mine = Api.as(SHARED.server(), user("viewer"), PASSWORD);
        String id = sessions(mine).get(0).getString("id");

        assertThat(sessions(SHARED.admin())).noneMatch(it -> it.getString("id").equals(id));
        Refusal.check(SHARED.admin().delete("/v1/auth/sessions/" + id), 404, "not_found");

        assertThat(mine.get("/v1/servers").status()).isEqualTo(200);
    }

    @Test
    void anApiTokenSeesAndEndsNoSession() {
        Api owner = Api.as(SHARED.server(), user("viewer"), PASSWORD);
        String id = sessions(owner).get(0).getString("id");
        JsonObject made = TokenOwner.made(owner, "{\"name\": \"x\"}");
        Api pipeline = SHARED.anonymous().withToken(made.getString("token"));

        Refusal.check(pipeline.get("/v1/auth/sessions"), 403, "session_required");
        Refusal.check(pipeline.delete("/v1/auth/sessions/" + id), 403, "session_required");
    }

    @Test
    void aNewPasswordLeavesOneSession() {
        String name = user("viewer");
        Api.as(SHARED.server(), name, PASSWORD);
        Api here = Api.as(SHARED.server(), name, PASSWORD);

        Api.Answer changed = here.post("/v1/auth/password", change(PASSWORD, NEXT));

        Api renewed = SHARED.anonymous().withToken(changed.object().getString("token"));
        assertThat(sessions(renewed))
                .extracting(it -> it.getBoolean("current"))
                .containsExactly(true);
    }

    @Test
    void everybodySeesWhatEachRolePermits() {
        List<JsonObject> roles =
                SHARED.viewer()
                        .get("/v1/auth/roles")
                        .json()
                        .asJsonArray()
                        .getValuesAs(JsonObject.class);

        assertThat(roles)
                .extracting(it -> it.getString("name"))
                .containsExactly("admin", "operator", "developer", "viewer");
        JsonObject me = SHARED.viewer().get("/v1/auth/me").object();
        assertThat(roles.get(3).get("permissions")).isEqualTo(me.get("permissions"));
        assertThat(roles.get(0).getJsonArray("permissions").toString())
                .contains("users:manage")
                .doesNotContain("public");
    }

    @Test
    void whoStillHasADefaultPasswordIsTold() {
        assertThat(SHARED.admin().get("/v1/auth/me").object().getBoolean("default_password"))
                .isTrue();
        assertThat(SHARED.viewer().get("/v1/auth/me").object().getBoolean("default_password"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "viewer,    GET,    /v1/servers,           true,  servers:read",
        "viewer,    POST,   /v1/servers/create,    false, servers:write",
        "viewer,    DELETE, /v1/servers/web-01,    false, servers:write",
        "viewer,    POST,   /v1/servers/x/ssh,     false, servers:ssh",
        "viewer,    get,    /v1/users,             false, users:manage",
        "developer, POST,   /v1/servers/x/ssh,     true,  servers:ssh",
        "operator,  POST,   /v1/workspaces/create, false, workspaces:write",
        "admin,     PATCH,  /v1/users/someone,     true,  users:manage",
        "viewer,    GET,    /health,               true,  public"
    })
    void mayIAndWhy(String role, String method, String path, boolean allowed, String permission) {
        Api caller =
                switch (role) {
                    case "admin" -> SHARED.admin();
                    case "operator" -> SHARED.operator();
                    case "developer" -> SHARED.developer();
                    default -> SHARED.viewer();
                };

        JsonObject answer = permissions(caller, method, path).object();

        assertThat(answer.getBoolean("allowed")).isEqualTo(allowed);
        assertThat(answer.getString("permission")).isEqualTo(permission);
        assertThat(answer.getString("role")).isEqualTo(role);
        assertThat(answer.getString("reason")).isNotBlank();
    }

    @Test
    void whatCannotBeCalledCanNotBePermitted() {
        Api.Answer answer = permissions(SHARED.viewer(), "GET", "/v1/serves");

        Refusal.check(answer, 400, "invalid_request");
        assertThat(answer.body()).contains("\"field\":\"path\"");
        Refusal.check(SHARED.viewer().get("/v1/auth/permissions"), 400, "invalid_request");
    }

    private static Api.Answer permissions(Api caller, String method, String path) {
        return caller.get("/v1/auth/permissions?method=" + method + "&path=" + path);
    }

    private static List<JsonObject> sessions(Api api) {
        return api.get("/v1/auth/sessions?limit=200")
                .json()
                .asJsonArray()
                .getValuesAs(JsonObject.class);
    }

    private static Instant end(JsonObject session) {
        return time(session, "expires_at");
    }

    private static Instant time(JsonObject session, String member) {
        return Instant.parse(session.getString(member));
    }

    private static String user(String role) {
        String name = SharedServer.freshName("session");
        SHARED.admin().createUser(name, role, PASSWORD);
        return name;
    }

    private static Api.Answer refresh(String token) {
        return SHARED.anonymous()
                .post(
                        "/v1/auth/refresh",
                        Json.createObjectBuilder().add("refresh_token", token).build().toString());
    }

    private static String change(String current, String next) {
        return Json.createObjectBuilder()
                .add("current_password", current)
                .add("new_password", next)
                .build()
                .toString();
    }
}
