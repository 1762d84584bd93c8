package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions of the server's own pages, whose refresh token is in a cookie. */
@InTurn
class BrowserSessionsE2E {
    private static final String PASSWORD = "correct horse battery";
    private static final String NEXT = "quite another password";

    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    private String name;
    private BrowserPage page;

    @BeforeEach
    void makeAUser() {
        name = SharedServer.freshName("browser");
        SHARED.admin().createUser(name, "viewer", PASSWORD);
        page = BrowserPage.of(SHARED.anonymous());
    }

    @Test
    void aLoginGivesTheAccessTokenToThePageAndTheRefreshTokenToTheBrowserAlone() {
        Api.Answer answer = logIn();

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.object().keySet()).containsExactly("token", "expires_in");
        assertThat(answer.object().getInt("expires_in")).isEqualTo(86_400);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .matches(
                        "provisioning_session=[A-Za-z0-9_-]{43}; Max-Age=604800; Secure; HttpOnly;"
                                + " SameSite=Strict");
        assertThat(isGood(answer)).isTrue();
    }

    @Test
    void theCookieAloneOpensNothing() {
        logIn();
        Api anonymous = SHARED.anonymous();

        Api.Answer answer =
                anonymous.send(
                        anonymous
                                .request("/v1/servers")
                                .header("Cookie", "provisioning_session=" + page.cookie())
                                .GET());

        Refusal.check(answer, 401, "authentication_required");
        Refusal.check(anonymous.withToken(page.cookie()).get("/v1/servers"), 401, "invalid_token");
    }

    @Test
    void aPageThatIsLoadedAnewGetsAnAccessTokenAndTheNextCookie() {
        logIn();
        String before = page.cookie();

        Api.Answer answer = page.post("refresh");

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.object().keySet()).containsExactly("token", "expires_in");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(page.cookie()).isNotEmpty().isNotEqualTo(before);
        assertThat(isGood(answer)).isTrue();
        assertThat(page.post("refresh").status()).isEqualTo(200);
    }

    @Test
    void aPageThatIsReloadedBeforeItHasTheAnswerStaysLoggedIn() {
        logIn();
        Api.Answer aborted = page.with(page.cookie()).post("refresh");

        Api.Answer answer = page.post("refresh");

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(isGood(answer)).isTrue();
        assertThat(isGood(aborted)).isTrue();
        assertThat(page.post("refresh").status()).isEqualTo(200);
        assertThat(records("auth.refresh"))
                .extracting(it -> it.isNull("detail") ? "" : it.getString("detail"))
                .containsExactly("", "for the second time within seconds", "");
    }

    @Test
    void tabsThatRenewAtOnceAllStayLoggedInWithOneCookie() {
        logIn();
        List<BrowserPage> tabs = Stream.generate(() -> page.with(page.cookie())).limit(6).toList();

        List<Api.Answer> answers = tabs.parallelStream().map(tab -> tab.post("refresh")).toList();

        assertThat(answers).allMatch(it -> it.status() == 200).allMatch(this::isGood);
        assertThat(tabs.stream().map(BrowserPage::cookie).distinct()).hasSize(1);
        assertThat(tabs.get(0).post("refresh").status()).isEqualTo(200);
    }

    @Test
    void aStolenCookieEndsTheSessionOnceItsSuccessorIsExchanged() {
        Api.Answer login = logIn();
        BrowserPage thief = page.with(page.cookie());
        page.post("refresh");
        page.post("refresh");

        Api.Answer answer = thief.post("refresh");

        assertForgotten(answer, thief);
        assertThat(isGood(login)).isFalse();
        assertForgotten(page.post("refresh"), page);
        assertThat(records("auth.session_end", "target")).as("the owner is told of").hasSize(1);
    }

    @Test
    void elsewhereACookieIsGoodForOneExchangeAsAnyRefreshToken() {
        logIn();
        String body = Json.createObjectBuilder().add("refresh_token", page.cookie()).build() + "";
        assertThat(SHARED.anonymous().post("/v1/auth/refresh", body).status()).isEqualTo(200);

        assertForgotten(page.post("refresh"), page);
    }

    static Stream<List<String>> others() {
        return Stream.of(
                List.of(),
                List.of("Sec-Fetch-Site", "cross-site"),
                List.of("Sec-Fetch-Site", "same-site"),
                List.of("Sec-Fetch-Site", "none"),
                List.of("Sec-Fetch-Site", "cross-site", "Origin", own()),
                List.of("Origin", "https://evil.example.com"),
                List.of("Origin", own() + ".evil.example.com"),
                List.of("Origin", own().replaceFirst("[0-9]+$", "1")),
                List.of("Origin", "null"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void nothingIsDoneForWhatIsNoPageOfTheServer(List<String> headers) {
        Api.Answer login = logIn();
        BrowserPage other = page.withTokenOf(login).saying(headers.toArray(String[]::new));

        List<Api.Answer> answers =
                List.of(
                        other.login(credentials(PASSWORD)),
                        other.post("refresh"),
                        other.post("logout"),
                        other.post("password", change(PASSWORD)));

        assertThat(answers)
                .allSatisfy(
                        it -> {
                            Refusal.check(it, 403, "cross_site");
                            assertThat(it.headers().allValues("Set-Cookie")).isEmpty();
                        });
        assertThat(records("auth.login")).hasSize(1);
        assertThat(records("request.denied")).isNotEmpty();
        assertThat(isGood(login)).isTrue();
        assertThat(page.post("refresh").status()).as("nobody has used it").isEqualTo(200);
        assertThat(records("auth.refresh"))
                .extracting(it -> it.isNull("detail"))
                .containsOnly(true);
    }

    @Test
    void aBrowserThatSaysTheOriginAloneIsServed() {
        BrowserPage old = page.saying("Origin", own());

        assertThat(old.login(credentials(PASSWORD)).status()).isEqualTo(200);
        assertThat(old.post("refresh").status()).isEqualTo(200);
        assertThat(old.post("logout").status()).isEqualTo(204);
    }

    @Test
    void withoutAGoodCookieThereIsNothingToRenewAndTheBrowserForgetsIt() {
        for (String cookie : List.of("", "garbage", "x".repeat(43), "x".repeat(5000))) {
            BrowserPage nobody = page.with(cookie);

            assertForgotten(nobody.post("refresh"), nobody);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%s; provisioning_session=other | 401",
                "other; provisioning_session=%s | 401",
                "%s; provisioning_session=%<s | 200",
                "%s; =; ;;;broken; $Version=1; a=\"b; c=d; e=\u00e4 | 200"
            })
    void ofTwoCookiesNeitherCountsAndOthersDoNotDisturb(String cookies, int status) {
        logIn();

        Api.Answer answer = page.with(cookies.formatted(page.cookie())).post("refresh");

        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    }

    @Test
    void loggingOutEndsTheSessionAndClearsTheCookie() {
        Api.Answer login = logIn();
        String cookie = page.cookie();

        Api.Answer answer = page.post("logout");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(page.cookie()).isEmpty();
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(1);
        assertThat(isGood(login)).isFalse();
        assertForgotten(page.with(cookie).post("refresh"), page);
        assertThat(records("auth.logout")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq"})
    void whoeverHasNoSessionIsLoggedOutAllTheSame(String cookie) {
        BrowserPage nobody = page.with(cookie);

        Api.Answer answer = nobody.post("logout");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(1);
        assertThat(nobody.cookie()).isEmpty();
    }

    @Test
    void aNewPasswordEndsEachSessionAndTheBrowserGetsANewOne() {
        Api.Answer login = logIn();
        BrowserPage elsewhere = page.with(page.cookie());
        BrowserPage here = page.withTokenOf(login);

        Api.Answer answer = here.post("password", change(PASSWORD));

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.object().keySet())
                .containsExactly("token", "expires_in", "api_tokens_revoked", "api_tokens_kept");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(isGood(answer)).isTrue();
        assertThat(isGood(login)).isFalse();
        assertThat(here.post("refresh").status()).isEqualTo(200);
        assertForgotten(elsewhere.post("refresh"), elsewhere);
        assertThat(SHARED.anonymous().login(name, NEXT).status()).isEqualTo(200);
    }

    @Test
    void whoDoesNotKnowThePasswordChangesNothing() {
        BrowserPage here = page.withTokenOf(logIn());
        String cookie = page.cookie();

        Refusal.check(here.post("password", change("a guess")), 400, "invalid_request");
        Refusal.check(page.post("password", change(PASSWORD)), 401, "authentication_required");
        Api.Answer wrong = page.login(credentials("a guess"));
        Refusal.check(wrong, 401, "invalid_credentials");

        assertThat(wrong.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(page.cookie()).isEqualTo(cookie);
        assertThat(page.post("refresh").status()).isEqualTo(200);
    }

    @Test
    void theCookieOfADisabledUserIsForgotten() {
        logIn();
        SHARED.admin().patch("/v1/users/" + name, "{\"disabled\": true}");

        assertForgotten(page.post("refresh"), page);
    }

    @Test
    void anApiTokenIsNoSession() {
        JsonObject token =
                TokenOwner.made(Api.as(SHARED.server(), name, PASSWORD), "{\"name\": \"x\"}");
        Api pipeline = SHARED.anonymous().withToken(token.getString("token"));

        Refusal.check(
                BrowserPage.of(pipeline).post("password", change(PASSWORD)),
                403,
                "session_required");
    }

    @Test
    void aDefaultPasswordWorksForAPageOfTheServerItself() {
        String body = "{\"username\": \"developer\", \"password\": \"dev123\"}";

        assertThat(page.login(body).status()).isEqualTo(200);
        assertThat(
                        page.saying("Sec-Fetch-Site", "same-origin", "Origin", own())
                                .login(body)
                                .status())
                .isEqualTo(200);
        Refusal.check(
                page.saying("Sec-Fetch-Site", "same-origin", "X-Forwarded-Proto", "https")
                        .login(body),
                403,
                "default_password");
    }

    private Api.Answer logIn() {
        return page.login(credentials(PASSWORD));
    }

    private String credentials(String password) {
        return Json.createObjectBuilder()
                .add("username", name)
                .add("password", password)
                .build()
                .toString();
    }

    private static String change(String current) {
        return Json.createObjectBuilder()
                .add("current_password", current)
                .add("new_password", NEXT)
                .build()
                .toString();
    }

    private static String own() {
        return SHARED.server().address().toString().replaceFirst("/$", "");
    }

    private boolean isGood(Api.Answer answer) {
        String token = answer.object().getString("token");
        return SHARED.anonymous().withToken(token).get("/v1/servers").status() == 200;
    }

    private static void assertForgotten(Api.Answer answer, BrowserPage page) {
        Refusal.check(answer, 401, "invalid_refresh_token");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .isEqualTo(
                        Collections.singletonList(
                                "provisioning_session=; Max-Age=0; Secure; HttpOnly;"
                                        + " SameSite=Strict"));
        assertThat(page.cookie()).isEmpty();
    }

    private List<JsonObject> records(String action) {
        return records(action, "principal");
    }

    private List<JsonObject> records(String action, String member) {
        return SHARED
                .admin()
                .get("/v1/audit?limit=200&action=" + action)
                .json()
                .asJsonArray()
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(it -> it.getString(member, "").equals(name))
                .toList();
    }
}
