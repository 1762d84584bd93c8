package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What callers do with their own account: log out, change the password, ask what they may do. */
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
