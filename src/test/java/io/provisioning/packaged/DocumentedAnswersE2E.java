package io.provisioning.packaged;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.OpenApi;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real answers are as the served document says. */
@InTurn
class DocumentedAnswersE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    private static OpenApi document;
    private static String workspace;
    private static String operation;

    @BeforeAll
    static void createAServer() {
        document = OpenApi.of(SHARED.anonymous().get("/v1/openapi.json").body());
        workspace = SharedServer.freshName("documented");
        Api.Answer created = SHARED.admin().createIn(workspace, "web-01", "upcloud");
        check("POST", "/v1/servers/create", 202, created);
        operation = created.object().getString("id");
        SHARED.admin().awaitEnd(operation);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "/v1/servers,                'workspace=WORKSPACE'",
        "/v1/servers/{id}/status,    'workspace=WORKSPACE'",
        "/v1/taskservs,              ''",
        "/v1/clusters,               ''",
        "/v1/workspaces,             'refresh=true'",
        "/v1/workspaces/{name},      ''",
        "/v1/operations,             'limit=1'",
        "/v1/operations/{operation}, 'wait=1s'",
        "/v1/operations/{operation}/logs, ''",
        "/v1/operations/{operation}/command, ''",
        "/v1/users,                  ''",
        "/v1/users/{user},           ''",
        "/v1/tokens,                 'user=*'",
        "/v1/audit,                  'limit=3'",
        "/v1/audit/verify,           ''",
        "/v1/nodes,                  ''",
        "/v1/configuration,          ''",
        "/v1/licences,               ''",
        "/v1/statistics,             'hours=168'",
        "/v1/auth/me,                ''",
        "/v1/auth/sessions,          'limit=2'",
        "/v1/auth/roles,             ''",
        "/v1/auth/permissions,       'method=GET&path=/health'",
        "/v1/metrics,                ''",
        "/v1/version,                ''",
        "/v1/health,                 ''",
        "/health,                    ''",
        "/,                          ''",
        "/health/live,               ''",
        "/health/ready,              ''",
        "/health/started,            ''",
        "/.well-known/jwks.json,     ''",
        "/v1/openapi.json,           ''",
        "/v1/openapi.yaml,           ''"
    })
    void whatIsReadIsAsDocumented(String path, String query) {
        String address =
                path.replace("{id}", "web-01")
                        .replace("{name}", workspace)
                        .replace("{operation}", operation)
                        .replace("{user}", "developer");

        Api.Answer answer =
                SHARED.admin().get(address + "?" + query.replace("WORKSPACE", workspace));

        check("GET", path.replace("{operation}", "{id}").replace("{user}", "{name}"), 200, answer);
    }

    @Test
    void logInAndAccountsAreAsDocumented() {
        String name = SharedServer.freshName("documented");
        Api admin = SHARED.admin();

        check("POST", "/v1/auth/login", 200, SHARED.anonymous().login("developer", "dev123"));
        check("POST", "/v1/auth/login", 401, SHARED.anonymous().login("developer", "wrong"));
        check("POST", "/v1/users", 201, admin.createUser(name, "viewer", "a long walk at night"));
        check("POST", "/v1/users", 409, admin.createUser(name, "viewer", "a long walk at night"));
        check(
                "PATCH",
                "/v1/users/{name}",
                200,
                admin.patch("/v1/users/" + name, "{\"disabled\": true}"));
        check("DELETE", "/v1/users/{name}", 204, admin.delete("/v1/users/" + name));
        check("GET", "/v1/users/{name}", 404, admin.get("/v1/users/" + name));
    }

    @Test
    void theSessionOfABrowserIsAsDocumented() {
        BrowserPage page = BrowserPage.of(SHARED.anonymous());
        String path = "/v1/auth/session/";
        String login = "{\"username\": \"developer\", \"password\": \"dev123\"}";

        check("POST", path + "login", 403, page.saying().login(login));
        Api.Answer answer = page.login(login);
        check("POST", path + "login", 200, answer);
        check("POST", path + "refresh", 200, page.post("refresh"));
        check("POST", path + "refresh", 204, page.with("").post("refresh"));
        check("POST", path + "refresh", 401, page.with("x".repeat(43)).post("refresh"));
        check("POST", path + "password", 400, page.withTokenOf(answer).post("password", "{}"));
        check("POST", path + "password", 401, page.post("password", "{}"));
        check("POST", path + "logout", 204, page.post("logout"));
        check("POST", path + "logout", 403, page.saying().post("logout"));
        check(
                "DELETE",
                "/v1/auth/sessions/{id}",
                404,
                SHARED.developer().delete("/v1/auth/sessions/none"));
    }

    @Test
    void apiTokensAreAsDocumented() {
        Api owner = TokenOwner.of(SHARED, "viewer");

        Api.Answer made = owner.post("/v1/tokens", "{\"name\": \"documented\"}");
        String path = "/v1/tokens/" + made.object().getString("id");
        Api pipeline = owner.withToken(made.object().getString("token"));

        check("POST", "/v1/tokens", 201, made);
        check("GET", "/v1/tokens", 200, owner.get("/v1/tokens"));
        check("GET", "/v1/tokens/{id}", 200, owner.get(path));
        check("GET", "/v1/tokens/{id}", 403, pipeline.get(path));
        check("DELETE", "/v1/tokens/{id}", 204, owner.delete(path));
        check("DELETE", "/v1/tokens/{id}", 404, owner.delete(path));
    }

    @Test
    void aRotationOfKeysIsAsDocumentedAndSoIsASecondOne() {
        Api admin = SHARED.admin();
        String path = "/v1/auth/keys/rotate";

        // Some other class may have been first.
        Api.Answer first = admin.post(path);

        check("POST", path, first.status() == 202 ? 202 : 409, first);
        check("POST", path, 409, admin.post(path));
        check("POST", path, 403, SHARED.operator().post(path));
    }

    @Test
    void whatIsRefusedForATokenIsAsDocumented() {
        Api anybody = SHARED.anonymous();

        check("POST", "/v1/auth/token", 400, anybody.postForm("/v1/auth/token", "grant_type=x"));
        check(
                "POST",
                "/v1/auth/token",
                400,
                anybody.postForm("/v1/auth/token", "grant_type=client_credentials"));
        check("POST", "/v1/auth/token", 415, anybody.post("/v1/auth/token", "{}"));
    }

    @Test
    void workflowsAndTheirEndAreAsDocumented() {
        Api admin = SHARED.admin();
        String body =
                "{\"workspace\": \"%s\", \"workflow_type\": \"t\", \"parameters\": {\"a\": [1]}}"
                        .formatted(workspace);

        Api.Answer submitted = admin.post("/v1/workflows/submit", body);
        String id = submitted.object().getString("id");
        admin.awaitEnd(id);

        check("POST", "/v1/workflows/submit", 202, submitted);
        check("GET", "/v1/workflows/{id}", 200, admin.get("/v1/workflows/" + id));
        check(
                "GET",
                "/v1/workflows/{id}/status",
                200,
                admin.get("/v1/workflows/" + id + "/status"));
        check(
                "POST",
                "/v1/workflows/{id}/cancel",
                409,
                admin.post("/v1/workflows/" + id + "/cancel"));
    }

    @Test
    void aFailureIsAsDocumentedAndSoIsItsRetry() {
        Api admin = SHARED.admin();
        String id = admin.createIn(workspace, "web-02", "fail").object().getString("id");
        admin.awaitEnd(id);

        check("GET", "/v1/operations/{id}", 200, admin.get("/v1/operations/" + id));
        check(
                "POST",
                "/v1/operations/{id}/retry",
                200,
                admin.send(
                        admin.request("/v1/operations/" + id + "/retry")
                                .header("Prefer", "wait=30")
                                .POST(BodyPublishers.noBody())));
    }

    @Test
    void refusalsAreAsDocumented() {
        Api admin = SHARED.admin();

        check("GET", "/v1/servers", 400, admin.get("/v1/servers?x=1"));
        check("GET", "/v1/servers", 401, SHARED.anonymous().get("/v1/servers"));
        check("GET", "/v1/servers", 401, admin.withToken("stale").get("/v1/servers"));
        check("GET", "/v1/users", 403, SHARED.developer().get("/v1/users"));
        check("GET", "/v1/operations/{id}", 404, admin.get("/v1/operations/nothing"));
        check("DELETE", "/v1/servers/{id}", 404, admin.delete("/v1/servers/nothing"));
        check(
                "GET",
                "/v1/servers",
                406,
                admin.send(admin.request("/v1/servers").header("Accept", "text/html").GET()));
        check("POST", "/v1/servers/create", 400, admin.post("/v1/servers/create", "{\"x\": 1}"));
        check("POST", "/v1/servers/create", 400, admin.post("/v1/servers/create", "{"));
        check(
                "POST",
                "/v1/servers/create",
                415,
                admin.send(
                        admin.request("/v1/servers/create")
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("{}"))));
    }

    private static void check(String method, String path, int status, Api.Answer answer) {
        new DocumentedAnswer(document).check(method, path, status, answer);
    }
}
