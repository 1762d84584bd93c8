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
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions of the server's own pages, whose refresh token is in a cookie. */
@InTurn
class BrowserSessionsE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    private BrowserUser user;
    private BrowserPage page;

    @BeforeEach
    void openABrowser() {
        user = new BrowserUser(SHARED);
        page = user.page();
    }

    @Test
    void aLoginGivesTheAccessTokenToThePageAndTheRefreshTokenToTheBrowserAlone() {
        Api.Answer answer = user.logIn();

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
        assertThat(user.isGood(answer)).isTrue();
    }

    @Test
    void theCookieAloneOpensNothing() {
        user.logIn();
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
        user.logIn();
        String before = page.cookie();

        Api.Answer answer = page.post("refresh");

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.object().keySet()).containsExactly("token", "expires_in");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(page.cookie()).isNotEmpty().isNotEqualTo(before);
        assertThat(user.isGood(answer)).isTrue();
        assertThat(page.post("refresh").status()).isEqualTo(200);
    }

    @Test
    void aPageThatIsReloadedBeforeItHasTheAnswerStaysLoggedIn() {
        user.logIn();
        Api.Answer aborted = page.with(page.cookie()).post("refresh");

        Api.Answer answer = page.post("refresh");

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(user.isGood(answer)).isTrue();
        assertThat(user.isGood(aborted)).isTrue();
        assertThat(page.post("refresh").status()).isEqualTo(200);
        assertThat(user.did("auth.refresh"))
                .extracting(it -> it.isNull("detail") ? "" : it.getString("detail"))
                .containsExactly("", "for the second time within seconds", "");
    }

    @Test
    void tabsThatRenewAtOnceAllStayLoggedInWithOneCookie() {
        user.logIn();
        List<BrowserPage> tabs = Stream.generate(() -> page.with(page.cookie())).limit(6).toList();

        List<Api.Answer> answers = tabs.parallelStream().map(tab -> tab.post("refresh")).toList();

        assertThat(answers).allMatch(it -> it.status() == 200).allMatch(user::isGood);
        assertThat(tabs.stream().map(BrowserPage::cookie).distinct()).hasSize(1);
        assertThat(tabs.get(0).post("refresh").status()).isEqualTo(200);
    }

    @Test
    void aStolenCookieEndsTheSessionOnceItsSuccessorIsExchanged() {
        Api.Answer login = user.logIn();
        BrowserPage thief = page.with(page.cookie());
        page.post("refresh");
        page.post("refresh");

        Api.Answer answer = thief.post("refresh");

        assertForgotten(answer, thief);
        assertThat(user.isGood(login)).isFalse();
        assertForgotten(page.post("refresh"), page);
        assertThat(user.suffered("auth.session_end")).as("the owner is told of").hasSize(1);
    }

    @Test
    void elsewhereACookieIsGoodForOneExchangeAsAnyRefreshToken() {
        user.logIn();
        String body = Json.createObjectBuilder().add("refresh_token", page.cookie()).build() + "";
        assertThat(SHARED.anonymous().post("/v1/auth/refresh", body).status()).isEqualTo(200);

        assertForgotten(page.post("refresh"), page);
    }

    @Test
    void withoutAGoodCookieThereIsNothingToRenewAndTheBrowserForgetsIt() {
        for (String cookie : List.of("garbage", "x".repeat(43), "x".repeat(5000))) {
            BrowserPage nobody = page.with(cookie);

            assertForgotten(nobody.post("refresh"), nobody);
        }
    }

    @Test
    void whoHasNoCookieIsNotLoggedInAndThatIsNoRefusalToRecord() {
        Api.Answer answer = page.with("").post("refresh");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(
                        SHARED.admin()
                                .get("/v1/audit?request_id=" + answer.header("X-Request-Id"))
                                .body())
                .isEqualToIgnoringWhitespace("[]");
    }

    @Test
    void loggingOutEndsTheSessionAndClearsTheCookie() {
        Api.Answer login = user.logIn();
        String cookie = page.cookie();

        Api.Answer answer = page.post("logout");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(page.cookie()).isEmpty();
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(1);
        assertThat(user.isGood(login)).isFalse();
        assertForgotten(page.with(cookie).post("refresh"), page);
        assertThat(user.did("auth.logout")).hasSize(1);
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
        Api.Answer login = user.logIn();
        BrowserPage elsewhere = page.with(page.cookie());
        BrowserPage here = page.withTokenOf(login);

        Api.Answer answer = here.post("password", BrowserUser.change(BrowserUser.PASSWORD));

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.object().keySet())
                .containsExactly("token", "expires_in", "api_tokens_revoked", "api_tokens_kept");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(user.isGood(answer)).isTrue();
        assertThat(user.isGood(login)).isFalse();
        assertThat(here.post("refresh").status()).isEqualTo(200);
        assertForgotten(elsewhere.post("refresh"), elsewhere);
        assertThat(SHARED.anonymous().login(user.name(), BrowserUser.NEXT).status()).isEqualTo(200);
    }

    @Test
    void whoDoesNotKnowThePasswordChangesNothing() {
        BrowserPage here = page.withTokenOf(user.logIn());
        String cookie = page.cookie();

        Refusal.check(here.post("password", BrowserUser.change("a guess")), 400, "invalid_request");
        Refusal.check(
                page.post("password", BrowserUser.change(BrowserUser.PASSWORD)),
                401,
                "authentication_required");
        Api.Answer wrong = page.login(user.credentials("a guess"));
        Refusal.check(wrong, 401, "invalid_credentials");

        assertThat(wrong.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(page.cookie()).isEqualTo(cookie);
        assertThat(page.post("refresh").status()).isEqualTo(200);
    }

    @Test
    void theCookieOfADisabledUserIsForgotten() {
        user.logIn();
        SHARED.admin().patch("/v1/users/" + user.name(), "{\"disabled\": true}");

        assertForgotten(page.post("refresh"), page);
    }

    @Test
    void anApiTokenIsNoSession() {
        JsonObject token =
                TokenOwner.made(
                        Api.as(SHARED.server(), user.name(), BrowserUser.PASSWORD),
                        "{\"name\": \"x\"}");
        Api pipeline = SHARED.anonymous().withToken(token.getString("token"));

        Refusal.check(
                BrowserPage.of(pipeline).post("password", BrowserUser.change(BrowserUser.PASSWORD)),
                403,
                "session_required");
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
}
