package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

/** Every route and what everybody gets there, wherever the server runs. */
public final class RoleTable {
    /** What each caller gets; who is refused must be in accord with the routes' permissions. */
    static final String TABLE =
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
            GET,    /v1/operations/{id}/command, 401,       404,    404,       404,      404
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
            POST,   /v1/auth/session/login,      200,       200,    200,       200,      200
            POST,   /v1/auth/session/refresh,    200,       200,    200,       200,      200
            POST,   /v1/auth/session/logout,     204,       204,    204,       204,      204
            POST,   /v1/auth/session/password,   401,       400,    400,       400,      400
            GET,    /v1/auth/sessions,           401,       200,    200,       200,      200
            DELETE, /v1/auth/sessions/{id},      401,       404,    404,       404,      404
            GET,    /v1/auth/roles,              401,       200,    200,       200,      200
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
            GET,    /v1/configuration,           401,       403,    403,       403,      200
            GET,    /v1/licences,                401,       200,    200,       200,      200
            GET,    /v1/statistics,              401,       200,    200,       200,      200
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

    private static final String ANONYMOUS = "anonymous";

    /** In the order of the columns. */
    static final List<String> ROLES =
            List.of(ANONYMOUS, "viewer", "developer", "operator", "admin");

    private RoleTable() {}

    /** Whoever calls, of one server: an account of each role, and nobody in particular. */
    public interface Callers {
        /** The client of a role, the same each time. */
        Api as(String role);

        /** One in a session of its own, since that of the others must not end. */
        Api again(String role);

        /** The body of a login. */
        String login();
    }

    /** Calls every route as everybody. */
    public static void check(Callers callers) {
        TABLE.lines().skip(1).forEach(row -> check(callers, row));
    }

    /** Calls the route of one row as everybody. */
    static void check(Callers callers, String row) {
        String[] cells = row.split(", *", -1);
        for (int i = 0; i < ROLES.size(); i++) {
            assertGets(
                    Integer.parseInt(cells[i + 2].strip()),
                    callers,
                    ROLES.get(i),
                    cells[0],
                    cells[1]);
        }
    }

    private static void assertGets(
            int status, Callers callers, String role, String method, String path) {
        Api.Answer answer = call(callers, role, method, path);
        switch (status) {
            case 401 -> Refusal.check(answer, 401, "authentication_required");
            case 403 -> Refusal.check(answer, 403, "forbidden");
            case 404 -> Refusal.check(answer, 404, "not_found");
            default -> assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        }
    }

    private static Api.Answer call(Callers callers, String role, String method, String path) {
        Api caller = callers.as(role);
        if (method.equals("PATCH")) {
            return caller.patch(path.replace("{name}", "no-such-user"), "{}");
        }
        return switch (path) {
            case "/v1/auth/login" -> caller.post(path, callers.login());
            case "/v1/auth/refresh" -> caller.post(path, refresh(callers));
            case "/v1/auth/token" -> caller.postForm(path, "grant_type=client_credentials");
            case "/v1/servers/create" -> caller.post(path, create());
            case "/v1/taskservs/create", "/v1/clusters/create" -> caller.post(path, createNamed());
            case "/v1/workflows/submit" -> caller.post(path, submit());
            case "/v1/workspaces/create" ->
                    caller.post(path, "{\"name\": \"" + SharedServer.freshName("roles") + "\"}");
            case "/v1/events" -> caller.open(path);
            case "/v1/auth/logout" -> callers.again(role).post(path);
            case "/v1/auth/password" -> caller.post(path, "{}");
            case "/v1/auth/session/login" -> BrowserPage.of(caller).login(callers.login());
            case "/v1/auth/session/refresh" -> {
                BrowserPage page = BrowserPage.of(caller);
                page.login(callers.login());
                yield page.post("refresh");
            }
            case "/v1/auth/session/logout" -> BrowserPage.of(caller).post("logout");
            case "/v1/auth/session/password" -> BrowserPage.of(caller).post("password", "{}");
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

    private static String refresh(Callers callers) {
        String token =
                callers.as(ANONYMOUS)
                        .post("/v1/auth/login", callers.login())
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
