package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether pages of other origins may read the answers, those that refuse as well. */
@InTurn
class CorsE2E extends OnFieldServer {
    private static final String ORIGIN = FieldServer.ORIGIN;
    private static final String ALLOWED = "Access-Control-Allow-Origin";

    @ParameterizedTest
    @CsvSource({
        "/v1/operations, good, 200",
        "/v1/operations/none, good, 404",
        "/v1/nothing, good, 404",
        "/nothing, good, 404",
        "/v1/operations, bad, 401",
        "/v1/operations, none, 401",
        "/v1/operations?x=1, good, 400",
        "/health, none, 200",
    })
    void aPageOfAnAllowedOriginMayReadEveryAnswer(String path, String token, int status) {
        Api.Answer answer = get(client(token), path, ORIGIN);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header(ALLOWED)).isEqualTo(ORIGIN);
        assertThat(answer.header("Vary")).contains("Origin");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("Location");
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example.com",
        "https://console.example.com.evil.example.com",
        "http://console.example.com",
        "https://console.example.com:8443",
        "null",
    })
    void aPageOfAnyOtherMayNot(String origin) {
        Api.Answer answer = get(api, "/v1/operations", origin);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header(ALLOWED)).isNull();
    }

    @Test
    void alsoAPageOfAnAllowedOriginMayNotActByTheCookieOfASession() {
        BrowserPage page = BrowserPage.of(Api.anonymous(server));
        for (BrowserPage other :
                List.of(
                        page.saying("Origin", ORIGIN),
                        page.saying("Origin", ORIGIN, "Sec-Fetch-Site", "same-site"))) {
            Api.Answer answer = other.post("refresh");

            Refusal.check(answer, 403, "cross_site");
            assertThat(answer.header(ALLOWED)).isEqualTo(ORIGIN);
            assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
        }
        Api.Answer asked = preflight(ORIGIN, "/v1/auth/session/refresh");
        assertThat(asked.header("Access-Control-Allow-Credentials")).isNull();
    }

    @Test
    void aPreflightNeedsNoTokenAndSaysWhatIsAllowed() {
        Api.Answer answer = preflight(ORIGIN);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header(ALLOWED)).isEqualTo(ORIGIN);
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("POST", "DELETE");
        assertThat(answer.header("Access-Control-Allow-Headers")).contains("Authorization");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aPreflightOfAnotherOriginIsAllowedNothing() {
        assertThat(preflight("https://evil.example.com").header(ALLOWED)).isNull();
    }

    private static Api.Answer preflight(String origin) {
        return preflight(origin, "/v1/servers/create");
    }

    private static Api.Answer preflight(String origin, String path) {
        Api anonymous = Api.anonymous(server);
        return anonymous.send(
                anonymous
                        .request(path)
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "authorization, content-type")
                        .method("OPTIONS", BodyPublishers.noBody()));
    }

    private static Api.Answer get(Api client, String path, String origin) {
        return client.send(client.request(path).header("Origin", origin).GET());
    }

    private static Api client(String token) {
        return switch (token) {
            case "good" -> api;
            case "bad" -> Api.anonymous(server).withToken("garbage");
            default -> Api.anonymous(server);
        };
    }
}
