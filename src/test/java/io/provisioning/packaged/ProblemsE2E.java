package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths, methods, query parameters and headers that are wrong: refused, and always alike. */
@InTurn
class ProblemsE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    private Api api;

    @BeforeEach
    void logIn() {
        api = SHARED.admin();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1",
                "/v1/",
                "/v1/nothing",
                "/v1/servers/create/more",
                "/v1/operations/x/y/z",
                "/v1/application.wadl",
                "/v2/servers",
                "/nothing",
                "/servers",
                "/index.html",
                "/_error",
                "/openapi",
                "/openapi/",
                "/metrics/",
                "/metrics/base",
                "/asadmin",
                "/asadmin/",
                "/management",
                "/management/domain",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF"
            })
    void anUnknownPathIsNotFound(String path) {
        assertThat(Refusal.check(api.get(path), 404, "not_found").getString("instance"))
                .isEqualTo(path);
        Refusal.check(SHARED.anonymous().get(path), 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "PROPFIND"})
    void anUnknownPathIsNotFoundByWhateverMethod(String method) {
        for (String path : new String[] {"/v1/nothing", "/nothing"}) {
            Api.Answer answer = api.send(api.request(path).method(method, BodyPublishers.noBody()));

            Refusal.check(answer);
            assertThat(answer.status()).as("%s %s", method, path).isIn(404, 405);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health/live",
                "/health/ready",
                "/health/started",
                "/docs",
            })
    void whatThePlatformBringsAlongIsThereWhereItIsWanted(String path) {
        assertThat(SHARED.anonymous().get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,   /v1/servers,           GET",
        "PUT,    /v1/servers,           GET",
        "GET,    /v1/servers/create,    POST",
        "GET,    /v1/servers/web-01,    DELETE",
        "POST,   /v1/servers/x/status,  GET",
        "DELETE, /v1/operations,        GET",
        "PATCH,  /v1/operations/x,      GET",
        "GET,    /v1/operations/x/cancel, POST",
        "PUT,    /v1/operations/x/logs, GET",
        "GET,    /v1/auth/login,        POST",
        "DELETE, /v1/auth/refresh,      POST",
        "POST,   /v1/health,            GET",
        "POST,   /v1/version,           GET",
        "POST,   /health,               GET",
        "DELETE, /health,               GET",
        "POST,   /.well-known/jwks.json, GET",
        "BREW,   /v1/version,           GET"
    })
    void aWrongMethodIsToldTheRightOnes(String method, String path, String allowed) {
        Api.Answer answer = api.send(api.request(path).method(method, BodyPublishers.noBody()));

        Refusal.check(answer, 405, "method_not_allowed");
        assertThat(answer.header("Allow").split(", *")).contains(allowed).doesNotContain(method);
    }

    @Test
    void eachUnknownQueryParameterIsNamed() {
        for (String path : new String[] {"/v1/operations", "/v1/servers", "/v1/version"}) {
            JsonObject problem =
                    Refusal.check(api.get(path + "?zone=a&Limit=1&=x"), 400, "unknown_parameter");
            assertThat(Refusal.fields(problem)).contains("Limit", "zone");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "201", "abc", "1.5", "", "99999999999999999999", "%20", "0x10"})
    void aLimitThatIsNoneIsNamed(String limit) {
        JsonObject problem =
                Refusal.check(api.get("/v1/operations?limit=" + limit), 400, "invalid_request");

        assertThat(Refusal.fields(problem)).containsExactly("limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "200"})
    void theLimitsEndsAreInside(String limit) {
        assertThat(api.get("/v1/operations?limit=" + limit).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "%00", "%F0%9F%92%A9", "..", "MDAwMA", "MQ%3D%3D"})
    void aCursorNoListGaveOutIsNamed(String cursor) {
        JsonObject problem =
                Refusal.check(api.get("/v1/operations?cursor=" + cursor), 400, "invalid_request");

        assertThat(Refusal.fields(problem)).containsExactly("cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "abc", "99999999999999999999", ""})
    void aLineOfALogThatIsNoneIsNamed(String from) {
        String id =
                api.createIn(SharedServer.freshName("problems"), "web-01", "fail")
                        .object()
                        .getString("id");

        JsonObject problem =
                Refusal.check(
                        api.get("/v1/operations/" + id + "/logs?from=" + from),
                        400,
                        "invalid_request");

        assertThat(Refusal.fields(problem)).containsExactly("from");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "550e8400-e29b-41d4-a716-446655440000",
                "-",
                "a%20b",
                "%27",
                "%E2%82%AC"
            })
    void anOperationThatIsNotThereIsNotFound(String id) {
        Refusal.check(api.get("/v1/operations/" + id), 404, "not_found");
        Refusal.check(api.get("/v1/operations/" + id + "/logs"), 404, "not_found");
        Refusal.check(api.post("/v1/operations/" + id + "/cancel"), 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/html", "application/xml", "image/*", "text/html, text/plain;q=0.5"})
    void aClientThatTakesNoJsonIsToldSo(String accept) {
        for (String path : new String[] {"/v1/servers", "/v1/operations", "/v1/version"}) {
            Api.Answer answer = api.send(api.request(path).header("Accept", accept));

            JsonObject problem = Refusal.check(answer, 406, "not_acceptable");
            assertThat(problem.getString("detail")).isEqualTo("There is application/json");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/*",
                "text/html, application/json;q=0.1",
                "application/json;charset=utf-8"
            })
    void aClientThatTakesJsonAmongOthersGetsIt(String accept) {
        Api.Answer answer = api.send(api.request("/v1/servers").header("Accept", accept));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"///", "a/b;q=x", ",", "application/json;q=2"})
    void anAcceptHeaderThatIsNoneIsTheClientsFault(String accept) {
        Api.Answer answer = api.send(api.request("/v1/servers").header("Accept", accept));

        assertThat(answer.status()).isLessThan(500);
        if (answer.status() != 200) {
            Refusal.check(answer);
        }
    }
}
