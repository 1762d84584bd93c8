package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.json.Json;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every route, by everybody. */
class RolesE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    /** What each caller gets. No default user is a viewer, so that its token is forged. */
    private static final String TABLE =
            """
            method, path,                        anonymous, viewer, developer, operator, admin
            POST,   /v1/auth/login,              200,       200,    200,       200,      200
            POST,   /v1/auth/refresh,            200,       200,    200,       200,      200
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
            GET,    /v1/health,                  200,       200,    200,       200,      200
            GET,    /v1/metrics,                 401,       200,    200,       200,      200
            GET,    /v1/version,                 200,       200,    200,       200,      200
            GET,    /metrics,                    404,       404,    404,       404,      404
            GET,    /openapi,                    404,       404,    404,       404,      404
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
    static void logIn() throws Exception {
        StolenKey key = StolenKey.from(SHARED.data());
        anonymous = SHARED.anonymous();
        viewer = anonymous.withToken(key.sign(StolenKey.claims("developer", "viewer")));
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
        operator.await(id, operation -> operation.getString("status").equals("running"));

        Refusal.check(developer.post("/v1/operations/" + id + "/cancel"), 403, "forbidden");

        assertThat(developer.operation(id).getString("status")).isEqualTo("running");
        operator.post("/v1/operations/" + id + "/cancel");
        assertThat(developer.awaitEnd(id).getString("status")).isEqualTo("cancelled");
    }

    @Test
    void noRouteIsMissingInTheTable() {
        Set<String> resources =
                new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("io.provisioning")
                                .stream()
                                .filter(type -> type.isAnnotatedWith(Path.class))
                                .flatMap(RolesE2E::routes)
                                .collect(Collectors.toSet());
        Set<String> table =
                TABLE.lines()
                        .skip(1)
                        .map(line -> line.split(", *", 3))
                        .map(cells -> cells[0] + " " + cells[1])
                        .collect(Collectors.toSet());

        assertThat(resources).hasSizeGreaterThan(5);
        assertThat(table).containsAll(resources);
    }

    private static Stream<String> routes(JavaClass resource) {
        return resource.getMethods().stream().flatMap(method -> route(resource, method).stream());
    }

    private static Optional<String> route(JavaClass resource, JavaMethod method) {
        String above = resource.getAnnotationOfType(Path.class).value();
        String below =
                method.tryGetAnnotationOfType(Path.class)
                        .map(Path::value)
                        .map("/"::concat)
                        .orElse("");
        return method.getAnnotations().stream()
                .map(annotation -> annotation.getRawType())
                .filter(type -> type.isAnnotatedWith(HttpMethod.class))
                .map(type -> type.getAnnotationOfType(HttpMethod.class).value())
                .map(verb -> verb + " /v1" + (above.isEmpty() ? "" : "/" + above) + below)
                .findAny();
    }

    private static Api.Answer call(Api caller, String method, String path) {
        return switch (path) {
            case "/v1/auth/login" -> caller.post(path, login());
            case "/v1/auth/refresh" -> caller.post(path, refresh());
            case "/v1/servers/create" -> caller.post(path, create());
            case "/v1/taskservs/create", "/v1/clusters/create" -> caller.post(path, createNamed());
            case "/v1/workflows/submit" -> caller.post(path, submit());
            case "/v1/workspaces/create" ->
                    caller.post(path, "{\"name\": \"" + SharedServer.freshName("roles") + "\"}");
            case "/v1/events" -> caller.open(path);
            default ->
                    caller.send(
                            caller.request(path.replaceAll("\\{(id|name)}", "no-such-thing"))
                                    .method(method, BodyPublishers.noBody()));
        };
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
