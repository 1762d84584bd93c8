package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may act by the cookie of a browser's session: pages of the server itself. */
@InTurn
class CrossSiteE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    private BrowserUser user;
    private BrowserPage page;

    @BeforeEach
    void openABrowser() {
        user = new BrowserUser(SHARED);
        page = user.page();
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
        Api.Answer login = user.logIn();
        BrowserPage other = page.withTokenOf(login).saying(headers.toArray(String[]::new));

        List<Api.Answer> answers =
                List.of(
                        other.login(user.credentials(BrowserUser.PASSWORD)),
                        other.post("refresh"),
                        other.post("logout"),
                        other.post("password", BrowserUser.change(BrowserUser.PASSWORD)));

        assertThat(answers)
                .allSatisfy(
                        it -> {
                            Refusal.check(it, 403, "cross_site");
                            assertThat(it.headers().allValues("Set-Cookie")).isEmpty();
                        });
        assertThat(user.did("auth.login")).hasSize(1);
        assertThat(user.did("request.denied")).isNotEmpty();
        assertThat(user.isGood(login)).isTrue();
        assertThat(page.post("refresh").status()).as("nobody has used it").isEqualTo(200);
        assertThat(user.did("auth.refresh"))
                .extracting(it -> it.isNull("detail"))
                .containsOnly(true);
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
        user.logIn();

        Api.Answer answer = page.with(cookies.formatted(page.cookie())).post("refresh");

        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    }

    @Test
    void aBrowserThatSaysTheOriginAloneIsServed() {
        BrowserPage old = page.saying("Origin", own());

        assertThat(old.login(user.credentials(BrowserUser.PASSWORD)).status()).isEqualTo(200);
        assertThat(old.post("refresh").status()).isEqualTo(200);
        assertThat(old.post("logout").status()).isEqualTo(204);
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

    private static String own() {
        return SHARED.server().address().toString().replaceFirst("/$", "");
    }
}
