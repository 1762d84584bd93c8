package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.access.Permission;
import io.provisioning.access.Resources;
import io.provisioning.access.Route;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may be limited to what, who changes it, and what it means for administrators. */
@InTurn
class ScopeRulesE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    static Stream<Route> aboutTheWholeServer() {
        return Resources.ROUTES.stream().filter(route -> route.permission().isOfTheWholeServer());
    }

    @ParameterizedTest
    @MethodSource("aboutTheWholeServer")
    void whatIsAboutTheServerItselfTakesSomebodyWithoutLimits(Route route) {
        Api limited = Limited.to(SHARED, "admin", "only-this");
        String path = route.path().replace("{name}", "admin");

        Api.Answer answer =
                limited.send(
                        limited.request(path)
                                .header("Content-Type", "application/json")
                                .method(
                                        route.method(),
                                        java.net.http.HttpRequest.BodyPublishers.noBody()));

        Refusal.check(answer, 403, "forbidden");
        JsonObject mayI =
                limited.get("/v1/auth/permissions?method=" + route.method() + "&path=" + path)
                        .object();
        assertThat(mayI.getBoolean("allowed")).isFalse();
        assertThat(mayI.getString("reason")).contains("nobody limited to workspaces has");
        assertThat(permissions(limited)).doesNotContain(route.permission().label());
        assertThat(permissions(SHARED.admin())).contains(route.permission().label());
    }

    private static List<String> permissions(Api api) {
        return texts(api.get("/v1/auth/me").object(), "permissions");
    }

    private static List<String> texts(JsonObject object, String member) {
        return object.getJsonArray(member).getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
    }

    @Test
    void aLimitIsSetAndLiftedAndEndsWhatWasIssuedBefore() {
        Api free = TokenOwner.of(SHARED, "operator");
        String name = TokenOwner.name(free);
        assertThat(texts(free.get("/v1/auth/me").object(), "workspaces")).containsExactly("*");

        Api.Answer changed = change(name, "[\"zeta\", \"alpha\", \"zeta\"]");

        assertThat(texts(changed.object(), "workspaces")).containsExactly("alpha", "zeta");
        Refusal.check(free.get("/v1/auth/me"), 401, "invalid_token");
        Api limited = Api.as(SHARED.server(), name, TokenOwner.PASSWORD);
        assertThat(texts(limited.get("/v1/auth/me").object(), "workspaces"))
                .containsExactly("alpha", "zeta");
        Refusal.check(limited.get("/v1/operations?workspace=other"), 404, "not_found");

        assertThat(texts(change(name, "[\"*\"]").object(), "workspaces")).containsExactly("*");

        Refusal.check(limited.get("/v1/auth/me"), 401, "invalid_token");
        assertThat(
                        Api.as(SHARED.server(), name, TokenOwner.PASSWORD)
                                .get("/v1/operations?workspace=other")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void whatIsAskedForOutsideIsRecordedWhetherItIsThereOrNot() {
        Api limited = Limited.to(SHARED, "viewer", "only-this");
        Api.Answer submitted = SHARED.admin().createIn("not-this", "web-01", "upcloud");
        String there = "/v1/operations/" + submitted.object().getString("id");
        String nothing = "/v1/operations/none-of-this-id";
        for (String path : List.of(there, nothing)) {
            Refusal.check(limited.get(path), 404, "not_found");
            Refusal.check(SHARED.operator().get(nothing), 404, "not_found");
        }

        String name = limited.get("/v1/auth/me").object().getString("name");
        assertThat(denials("principal=" + name)).containsExactly("GET " + nothing, "GET " + there);
        assertThat(denials("principal=operator")).doesNotContain("GET " + nothing);
    }

    private static List<String> denials(String filter) {
        return SHARED
                .admin()
                .get("/v1/audit?action=request.denied&limit=200&" + filter)
                .json()
                .asJsonArray()
                .getValuesAs(JsonObject.class)
                .stream()
                .map(it -> it.getString("target"))
                .toList();
    }

    private static Api.Answer change(String name, String workspaces) {
        Api.Answer answer =
                SHARED.admin().patch("/v1/users/" + name, "{\"workspaces\": " + workspaces + "}");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer;
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"a b\"]", "[\"*\", \"a\"]", "[null]", "[\"../x\"]"})
    void namesThatNoWorkspaceCanHaveAreRefused(String workspaces) {
        String user =
                """
                {"name": "nobody-yet", "role": "viewer", "password": "%s", "workspaces": %s}"""
                        .formatted(TokenOwner.PASSWORD, workspaces);
        String token = "{\"name\": \"x\", \"workspaces\": " + workspaces + "}";

        for (Api.Answer answer :
                List.of(
                        SHARED.admin().post("/v1/users", user),
                        SHARED.admin()
                                .patch("/v1/users/viewer", "{\"workspaces\": " + workspaces + "}"),
                        SHARED.admin().post("/v1/tokens", token))) {
            JsonObject problem = Refusal.check(answer, 400, "invalid_request");
            assertThat(Refusal.fields(problem)).allMatch(it -> it.startsWith("workspaces"));
        }
    }

    @Test
    void anApiTokenReachesNoMoreThanItsOwnerDoesNow() {
        Api owner = Limited.to(SHARED, "operator", "one", "two");
        String name = TokenOwner.name(owner);

        JsonObject problem =
                Refusal.check(
                        owner.post("/v1/tokens", "{\"name\": \"x\", \"workspaces\": [\"three\"]}"),
                        400,
                        "invalid_request");
        assertThat(Refusal.fields(problem)).containsExactly("workspaces");

        Api all = token(owner, "{\"name\": \"all\"}");
        Api two = token(owner, "{\"name\": \"two\", \"workspaces\": [\"two\"]}");
        assertThat(reach(all)).containsExactly("one", "two");
        assertThat(reach(two)).containsExactly("two");

        change(name, "[\"one\"]");

        assertThat(reach(all)).containsExactly("one");
        Refusal.check(two.get("/v1/auth/me"), 401, "invalid_token");
    }

    private static Api token(Api owner, String body) {
        return owner.withToken(TokenOwner.made(owner, body).getString("token"));
    }

    private static List<String> reach(Api api) {
        return texts(api.get("/v1/auth/me").object(), "workspaces");
    }

    @Test
    void anAdministratorWithLimitsReadsOnlyTheTrailOfTheirWorkspaces() {
        String mine = SharedServer.freshName("trail");
        String theirs = SharedServer.freshName("trail");
        for (String workspace : List.of(mine, theirs)) {
            Api.Answer submitted = SHARED.admin().createIn(workspace, "web-01", "upcloud");
            SHARED.admin().awaitEnd(submitted.object().getString("id"));
        }
        Api limited = Limited.to(SHARED, "admin", mine, "unmade");

        List<JsonObject> seen =
                limited.get("/v1/audit?limit=200")
                        .json()
                        .asJsonArray()
                        .getValuesAs(JsonObject.class);

        assertThat(seen)
                .isNotEmpty()
                .allMatch(it -> it.getString("workspace").equals(mine))
                .anyMatch(it -> it.getString("action").equals("operation.submit"));
        Refusal.check(limited.get("/v1/audit?workspace=" + theirs), 404, "not_found");
        for (String format : List.of("application/x-ndjson", "text/csv")) {
            Api.Answer export =
                    limited.send(limited.request("/v1/audit").header("Accept", format).GET());
            assertThat(export.body()).contains(mine).doesNotContain(theirs, "auth.login");
        }
        assertThat(
                        SHARED.admin()
                                .get("/v1/audit?workspace=" + theirs)
                                .json()
                                .asJsonArray()
                                .getValuesAs(JsonObject.class))
                .isNotEmpty()
                .allMatch(it -> it.getString("workspace").equals(theirs));
        assertThat(SHARED.admin().get("/v1/audit?action=auth.login&limit=1").json().asJsonArray())
                .allMatch(it -> it.asJsonObject().get("workspace").equals(JsonValue.NULL));
        assertThat(SHARED.admin().get("/v1/audit/verify").object().getBoolean("valid")).isTrue();
    }

    @Test
    void oneAdministratorWithoutLimitsHasToStay() {
        assertThat(Permission.USERS_MANAGE.isOfTheWholeServer()).isTrue();

        Refusal.check(
                SHARED.admin().patch("/v1/users/admin", "{\"workspaces\": [\"one\"]}"),
                409,
                "conflict");
    }

    @Test
    void theTokensOfOthersAreNotForAdministratorsWithLimits() {
        Api limited = Limited.to(SHARED, "admin", "one");
        JsonObject foreign = TokenOwner.made(SHARED.admin(), "{\"name\": \"x\"}");

        Refusal.check(limited.get("/v1/tokens?user=*"), 403, "forbidden");
        Refusal.check(limited.delete("/v1/tokens/" + foreign.getString("id")), 404, "not_found");
    }
}
