package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as only an attacker, or a broken client, sends them: never HTML, never our failure. */
@InTurn
class RawRequestsE2E {
    private static final String END = "Host: localhost\r\nConnection: close\r\n";

    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    private String token;

    @BeforeEach
    void logIn() {
        token = "Authorization: Bearer " + SHARED.admin().token() + "\r\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/%ff%zz",
                "/v1/%zz",
                "/%zz",
                "/v1/operations/%zz",
                "/v1/servers/%zz/status",
                "/v1/%",
                "/v1/%f",
                "/health%zz"
            })
    void anEscapeThatIsNoneReachesNothing(String path) {
        for (String method : new String[] {"GET", "POST", "DELETE"}) {
            Api.Answer answer = send(method + " " + path + " HTTP/1.1\r\n" + END + token);

            // The platform fails before our code is asked, and answers 200 without a body; the
            // refusal it should be is beyond our reach (docs/problems.md).
            assertThat(answer.body()).as("%s %s: %s", method, path, answer).isEmpty();
            assertNeitherHtmlNorTrace(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/%ff",
                "/v1/servers/%ff/status",
                "/v1/%00",
                "/v1/%c0%ae%c0%ae/version",
                "/../../etc/passwd",
                "/v1/../../version",
                "/v1/..%2f..%2fetc/passwd",
                "/v1/%5c..%5c"
            })
    void aPathThatLeadsNowhereIsRefused(String path) {
        Api.Answer answer = send("GET " + path + " HTTP/1.1\r\n" + END + token);

        assertThat(answer.status()).as("%s", answer).isIn(400, 404);
        assertNeitherHtmlNorTrace(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/../v1/version",
        "/v1/%2e%2e/v1/version",
        "//v1/version",
        "/v1//version",
        "//v1//version//",
        "/v1/./version",
        "/V1/version",
        "/v1/Version"
    })
    void anotherSpellingOfAPathIsThePathOrNothing(String path) {
        Api.Answer answer = send("GET " + path + " HTTP/1.1\r\n" + END);

        assertThat(answer.status()).as("%s", answer).isIn(200, 404);
        if (answer.status() == 404) {
            Refusal.check(answer, 404, "not_found");
        } else {
            assertThat(answer.object().getString("name")).isEqualTo("provisioning-server");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1//operations",
                "//v1/operations",
                "/v1/./operations",
                "/v1/version/../operations",
                "/v1/version/..;/operations",
                "/v1/health;/../operations",
                "/v1/operations;x=/v1/version",
                "/v1/operations;/v1/version",
                "/v1/%6fperations",
                "/v1/auth/login/../../operations"
            })
    void noSpellingOfAPathPassesTheGateWithoutAToken(String path) {
        Api.Answer answer = send("GET " + path + " HTTP/1.1\r\n" + END);

        assertThat(answer.status()).as("%s", answer).isIn(400, 401, 404);
        assertNeitherHtmlNorTrace(answer);
    }

    static Stream<Arguments> brokenRequests() {
        String json = "Content-Type: application/json\r\n";
        return Stream.of(
                Arguments.of("TRACE", "TRACE /v1/version HTTP/1.1\r\n" + END, 405),
                Arguments.of("TRACE elsewhere", "TRACE /nothing HTTP/1.1\r\n" + END, 405),
                Arguments.of("length of letters", login("Content-Length: abc\r\n"), 400),
                Arguments.of("negative length", login("Content-Length: -5\r\n"), 400),
                Arguments.of(
                        "two lengths", login("Content-Length: 2\r\nContent-Length: 3\r\n"), 400),
                Arguments.of(
                        "broken chunk",
                        login("Transfer-Encoding: chunked\r\n") + "\r\nzz\r\n{}",
                        400),
                Arguments.of("no host", "GET /v1/version HTTP/1.1\r\nConnection: close\r\n", 400),
                Arguments.of(
                        "header of 100 kB", version("X-A: " + "a".repeat(100_000) + "\r\n"), 400),
                Arguments.of("1,000 headers", version("X-A: a\r\n".repeat(1_000)), 400),
                Arguments.of(
                        "address of 20 kB",
                        "GET /v1/" + "a".repeat(20_000) + " HTTP/1.1\r\n" + END,
                        400),
                Arguments.of("Latin-1 in a header", version("X-Request-Id: \u00ff\u00fe\r\n"), 400),
                Arguments.of(
                        "content type",
                        login("Content-Length: 2\r\n").replace(json, "Content-Type: ///\r\n")
                                + "\r\n{}",
                        400));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenRequests")
    void aBrokenRequestIsRefusedInItsOwnRange(String name, String request, int status) {
        Api.Answer answer = send(request);

        assertThat(answer.status()).as("%s: %s", name, answer).isBetween(400, 499);
        assertThat(answer.status()).isIn(status, 405, 414, 431);
        assertNeitherHtmlNorTrace(answer);
        if (!answer.body().isEmpty()) {
            Refusal.check(answer);
        }
    }

    @Test
    void anAddressThatIsLongButReadableIsAnsweredAsAnyOther() {
        Refusal.check(
                send("GET /v1/" + "a".repeat(8_000) + " HTTP/1.1\r\n" + END), 404, "not_found");
    }

    @Test
    void http10IsAnswered() {
        Api.Answer version = send("GET /v1/version HTTP/1.0\r\n");
        Api.Answer nothing = send("GET /v1/nothing HTTP/1.0\r\n");

        assertThat(version.status()).isEqualTo(200);
        assertThat(version.object().getString("api")).isEqualTo("v1");
        Refusal.check(nothing, 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Request-Id: a b", "X-Request-Id: a\r\n b"})
    void aHostileRequestIdNeverComesBack(String header) {
        Api.Answer answer =
                RawHttp.send(
                        SHARED.server().address(),
                        ("GET /v1/nothing HTTP/1.1\r\n" + END + header + "\r\n\r\n")
                                .getBytes(StandardCharsets.ISO_8859_1));

        Refusal.check(answer, 404, "not_found");
        assertThat(answer.header("X-Request-Id")).matches("[0-9a-f-]{36}");
    }

    @Test
    void markupInAPathComesBackAsJsonOnly() {
        for (String path : new String[] {"/<script>alert(1)</script>", "/v1/<b>x</b>"}) {
            Refusal.check(send("GET " + path + " HTTP/1.1\r\n" + END), 404, "not_found");
        }
    }

    @Test
    void theServerStillAnswersAfterAllThat() {
        brokenRequests().forEach(broken -> send((String) broken.get()[1]));

        assertThat(SHARED.anonymous().get("/health").status()).isEqualTo(200);
    }

    private static String login(String headers) {
        return "POST /v1/auth/login HTTP/1.1\r\n"
                + END
                + "Content-Type: application/json\r\n"
                + headers;
    }

    private static String version(String headers) {
        return "GET /v1/version HTTP/1.1\r\n" + END + headers;
    }

    /** Sends the head of a request, which lacks its empty line, or head and body. */
    private static Api.Answer send(String request) {
        String whole = request.contains("\r\n\r\n") ? request : request + "\r\n";
        return RawHttp.send(SHARED.server().address(), whole);
    }

    private static void assertNeitherHtmlNorTrace(Api.Answer answer) {
        assertThat(answer.status()).isLessThan(500);
        assertThat(answer.body().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("<html", "<!doctype", "exception", "\tat ");
        assertThat(String.valueOf(answer.header("Content-Type"))).doesNotContain("html");
    }
}
