package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.access.Permission;
import io.provisioning.access.Resources;
import io.provisioning.access.Route;
import jakarta.json.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every route, by everybody. */
@InTurn
class RolesE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    /** What each caller gets; who is refused must be in accord with the routes' permissions. */
    private static final String TABLE =
            """
            method, path,                        anonymous, viewer, developer, operator, admin
            POST,   /v1/auth/login,              200,       200,    200,       200,      200
            POST,   /v1/auth/refresh,            200,       200,    200,       200,      200
            POST,   /v1/auth/token,              400,       400,    400,       400,      400
            GET,    /v1/servers,                 401,       200,    200,       200,      200
            POST,   /v1/servers/create,          401,       403,    403,       202,      202
            DELETE, /v1/servers/{id},            401,       403,    403,       404,      404
            GET,    /v1/servers/{id}/status,     401,       404,    404,       404,      404
            GET,    /v1/operations,              401,       200,    200,       200,      200
            GET,    /v1/operations/{id},         401,       404,    404,       404,      404
            GET,    /v1/operations/{id}/logs,    401,       404,    404,       404,      404
            POST,   /v1/operations/{id}/cancel,  401,       403,    403,       404,      404
            GET,    /v1/taskservs,               401,       200,    200,       200,      200
            POST,   /v1/taskservs/create,        401,       403,    403,       202,      202
            DELETE, /v1/taskservs/{id},          401,       403,    403,       404,      404
            GET,    /v1/taskservs/{id}/status,   401,       404,    404,       404,      404
            GET,    /v1/clusters,                401,       200,    200,       200,      200
            POST,   /v1/clusters/create,         401,       403,    403,       202,      202
            DELETE, /v1/clusters/{id},           401,       403,    403,       404,      404
            GET,    /v1/clusters/{id}/status,    401,       404,    404,       404,      404
            POST,   /v1/servers/{id}/ssh,        401,       403,    404,       404,      404
            POST,   /v1/workflows/submit,        401,       403,    403,       202,      202
            GET,    /v1/workflows/{id},          401,       404,    404,       404,      404
            GET,    /v1/workflows/{id}/status,   401,       404,    404,       404,      404
            POST,   /v1/workflows/{id}/cancel,   401,       403,    403,       404,      404
            GET,    /v1/workspaces,              401,       200,    200,       200,      200
            POST,   /v1/workspaces/create,       401,       403,    403,       403,      202
            GET,    /v1/workspaces/{name},       401,       404,    404,       404,      404
            POST,   /v1/operations/{id}/retry,   401,       403,    403,       404,      404
            GET,    /v1/events,                  401,       200,    200,       200,      200
            POST,   /v1/auth/logout,             401,       204,    204,       204,      204
            POST,   /v1/auth/password,           401,       400,    400,       400,      400
            POST,   /v1/auth/keys/rotate,        401,       403,    403,       403,      400
            GET,    /v1/auth/me,                 401,       200,    200,       200,      200
            GET,    /v1/auth/permissions,        401,       200,    200,       200,      200
            GET,    /v1/tokens,                  401,       200,    200,       200,      200
            POST,   /v1/tokens,                  401,       400,    400,       400,      400
            GET,    /v1/tokens/{id},             401,       404,    404,       404,      404
            DELETE, /v1/tokens/{id},             401,       404,    404,       404,      404
            GET,    /v1/users,                   401,       403,    403,       403,      200
            POST,   /v1/users,                   401,       403,    403,       403,      400
            GET,    /v1/users/{name},            401,       403,    403,       403,      404
            PATCH,  /v1/users/{name},            401,       403,    403,       403,      404
            DELETE, /v1/users/{name},            401,       403,    403,       403,      404
            GET,    /v1/nodes,                   401,       403,    403,       403,      200
            GET,    /v1/audit,                   401,       403,    403,       403,      200
            GET,    /v1/audit/verify,            401,       403,    403,       403,      200
            GET,    /,                           200,       200,    200,       200,      200
            GET,    /favicon.ico,                200,       200,    200,       200,      200
            GET,    /docs,                       200,       200,    200,       200,      200
            GET,    /docs/{file},                404,       404,    404,       404,      404
            GET,    /v1/openapi.json,            200,       200,    200,       200,      200
            GET,    /v1/openapi.yaml,            200,       200,    200,       200,      200
            GET,    /v1/health,                  200,       200,    200,       200,      200
            GET,    /v1/metrics,                 401,       200,    200,       200,      200
            GET,    /v1/version,                 200,       200,    200,       200,      200
            GET,    /health,                     200,       200,    200,       200,      200
            GET,    /health/live,                200,       200,    200,       200,      200
            GET,    /health/ready,               200,       200,    200,       200,      200
            GET,    /health/started,             200,       200,    200,       200,      200
            GET,    /.well-known/jwks.json,      200,       200,    200,       200,      200
            """;

    private static Api anonymous;
    private static Api viewer;
    private static Api developer;
    private static Api operator;
    private static Api admin;

    @BeforeAll
    static void logIn() {
        anonymous = SHARED.anonymous();
        viewer = SHARED.viewer();
        developer = SHARED.developer();
        operator = SHARED.operator();
        admin = SHARED.admin();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(textBlock = TABLE, useHeadersInDisplayName = true)
    void eachCallerMayDoExactlyWhatTheTableSays(
            String method,
            String path,
            int forAnonymous,
            int forViewer,
            int forDeveloper,
            int forOperator,
            int forAdmin) {
        assertGets(forAnonymous, anonymous, method, path);
        assertGets(forViewer, viewer, method, path);
        assertGets(forDeveloper, developer, method, path);
        assertGets(forOperator, operator, method, path);
        assertGets(forAdmin, admin, method, path);
    }

    private static void assertGets(int status, Api caller, String method, String path) {
        Api.Answer answer = call(caller, method, path);
        switch (status) {
            case 401 -> Refusal.check(answer, 401, "authentication_required");
            case 403 -> Refusal.check(answer, 403, "forbidden");
            case 404 -> Refusal.check(answer, 404, "not_found");
            default -> assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        }
    }

    @Test
    void whoMayNotCreateIsRefusedBeforeTheBodyIsRead() {
        Refusal.check(developer.post("/v1/servers/create", "{not json"), 403, "forbidden");
        Refusal.check(developer.delete("/v1/servers/-x"), 403, "forbidden");
    }

    @Test
    void aRefusedCancelCancelsNothing() {
        String id =
                operator.createIn(SharedServer.freshName("roles"), "web-01", "hang")
                        .object()
                        .getString("id");
        operator.awaitRunning(id);

        Refusal.check(developer.post("/v1/operations/" + id + "/cancel"), 403, "forbidden");

        assertThat(developer.operation(id).getString("status")).isEqualTo("running");
        operator.post("/v1/operations/" + id + "/cancel");
        assertThat(developer.awaitEnd(id).getString("status")).isEqualTo("cancelled");
    }

    @Test
    void theTableOfTheServerRefusesWhomThisOneRefuses() {
        List<String> roles = List.of("anonymous", "viewer", "developer", "operator", "admin");
        for (String line : TABLE.lines().skip(1).toList()) {
            String[] cells = line.split(", *", -1);
            Route route = Resources.route(cells[0], cells[1]);
            for (int i = 0; i < roles.size(); i++) {
                boolean refused = Set.of("401", "403").contains(cells[i + 2].strip());
                boolean permitted =
                        route.permission() == Permission.PUBLIC
                                || route.permission().roles().contains(roles.get(i));
                assertThat(permitted).as("%s as %s", line, roles.get(i)).isEqualTo(!refused);
            }
        }
    }

    @Test
    void noRouteOfTheServersTableIsMissing() {
        assertThat(
                        TABLE.lines()
                                .skip(1)
                                .map(
                                        line ->
                                                line.split(", *", 3)[0]
                                                        + " "
                                                        + line.split(", *", 3)[1]))
                .containsExactlyInAnyOrderElementsOf(
                        Resources.ROUTES.stream().map(Route::name).toList());
    }

    private static Api.Answer call(Api caller, String method, String path) {
        if (method.equals("PATCH")) {
            return caller.patch(path.replace("{name}", "no-such-user"), "{}");
        }
        return switch (path) {
            case "/v1/auth/login" -> caller.post(path, login());
            case "/v1/auth/refresh" -> caller.post(path, refresh());
            case "/v1/auth/token" -> caller.postForm(path, "grant_type=client_credentials");
            case "/v1/servers/create" -> caller.post(path, create());
            case "/v1/taskservs/create", "/v1/clusters/create" -> caller.post(path, createNamed());
            case "/v1/workflows/submit" -> caller.post(path, submit());
            case "/v1/workspaces/create" ->
                    caller.post(path, "{\"name\": \"" + SharedServer.freshName("roles") + "\"}");
            case "/v1/events" -> caller.open(path);
            case "/v1/auth/logout" -> again(caller).post(path);
            case "/v1/auth/password" -> caller.post(path, "{}");
            case "/v1/auth/keys/rotate" -> caller.post(path + "?unknown=to-rotate-none");
            case "/v1/auth/permissions" -> caller.get(path + "?method=GET&path=/v1/servers");
            case "/v1/users", "/v1/tokens" ->
                    method.equals("GET") ? caller.get(path) : caller.post(path, "{}");
            default ->
                    caller.send(
                            caller.request(path.replaceAll("\\{(id|name|file)}", "no-such-thing"))
                                    .method(method, BodyPublishers.noBody()));
        };
    }

    /** The same caller in a session of its own, since that of the others must not end. */
    private static Api again(Api caller) {
        return caller == anonymous
                ? anonymous
                : SHARED.again(caller.get("/v1/auth/me").object().getString("name"));
    }

    private static String login() {
        return "{\"username\": \"developer\", \"password\": \"dev123\"}";
    }

    private static String refresh() {
        String token =
                SHARED.anonymous()
                        .post("/v1/auth/login", login())
                        .object()
                        .getString("refresh_token");
        return Json.createObjectBuilder().add("refresh_token", token).build().toString();
    }

    private static String create() {
        return """
               {"workspace": "roles", "provider": "p", "plan": "x", "hostname": "h",
                "check_mode": true}""";
    }

    private static String createNamed() {
        return """
               {"workspace": "roles", "name": "n", "check_mode": true}""";
    }

    private static String submit() {
        return """
               {"workspace": "roles", "workflow_type": "t", "parameters": {}}""";
    }
}
