package io.provisioning.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.SharedServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Coming in, staying in, and leaving. */
@InTurn
class SignInE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();
    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    private static Visit visit() {
        return Visit.of(CHROMIUM, SHARED.server().address());
    }

    @Test
    void aWrongPasswordIsToldInTheServersWordsWithTheIdOfTheRequest() {
        try (Visit visit = visit().open("/overview").tolerating("auth/session/login")) {
            visit.fill("User name", "developer").fill("Password", "mistyped");
            visit.button("Sign in").click();

            Locator alert = visit.page().getByRole(AriaRole.ALERT);
            assertThat(alert).containsText(refusalOf("developer", "mistyped"));
            assertThat(alert).containsText(Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}"));
            assertThat(alert.getByRole(AriaRole.BUTTON)).hasText("Copy");
            visit.signIn("developer", "dev123").heading("Overview").waitFor();
        }
    }

    private static String refusalOf(String user, String password) {
        return SHARED.anonymous().login(user, password).object().getString("detail");
    }

    @Test
    void aPasswordThatEverybodyKnowsIsToldWithTheWayToChangeIt() {
        try (Visit visit = visit().open("/operations").signIn("operator", "operator123")) {
            visit.sees("still has the password of a new server");

            visit.link("Change it now").click();

            assertThat(visit.page()).hasURL(Pattern.compile("#/me$"));
        }
        SHARED.viewer();
        try (Visit visit =
                visit().open("/operations").signIn("viewer", SharedServer.VIEWER_PASSWORD)) {
            visit.heading("Operations").waitFor();
            assertThat(visit.text("still has the password of a new server")).hasCount(0);
        }
    }

    @Test
    void theAddressThatWasAskedForIsThereAfterwardsAndAfterReloadsAtOnce() {
        try (Visit visit = visit().open("/operations?state=failed").signIn("admin", "admin123")) {
            assertThat(visit.named(AriaRole.BUTTON, "failed")).hasAttribute("aria-pressed", "true");
            visit.page().reload();
            visit.page().reload();
            visit.heading("Operations").waitFor();
            visit.page().reload();

            visit.heading("Operations").waitFor();
            assertThat(visit.page()).hasURL(Pattern.compile("#/operations\\?state=failed$"));
            assertThat(visit.button("Sign in")).hasCount(0);
        }
    }

    @Test
    void noScriptOfThePageCanFindWhatKeepsTheSession() {
        try (Visit visit = visit().open("/overview").signIn("admin", "admin123")) {
            Cookie cookie = visit.context().cookies().get(0);

            assertThat(visit.context().cookies()).hasSize(1);
            assertThat(cookie.httpOnly).isTrue();
            assertThat(cookie.secure).isTrue();
            assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
            assertThat(cookie.path).isEqualTo("/v1/auth/session");
            assertThat(visit.page().evaluate("() => document.cookie")).isEqualTo("");
            assertThat(
                            visit.page()
                                    .evaluate(
                                            "() => JSON.stringify([{...localStorage},"
                                                    + " {...sessionStorage}])")
                                    .toString())
                    .doesNotContain(cookie.value)
                    .doesNotContain("eyJ");
        }
    }

    @Test
    void tabsShareASessionAndItsEnd() {
        try (Visit visit = visit().open("/operations").signIn("admin", "admin123")) {
            visit.heading("Operations").waitFor();
            String cookie = visit.context().cookies().get(0).value;
            Page other = visit.context().newPage();
            other.navigate(visit.page().url().replace("operations", "overview"));
            heading(other, "Overview").waitFor();
            visit.page().reload();
            visit.heading("Operations").waitFor();
            other.reload();
            heading(other, "Overview").waitFor();
            String last = visit.context().cookies().get(0).value;

            visit.button("Sign out").click();

            visit.button("Sign in").waitFor();
            other.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                    .waitFor();
            assertThat(visit.context().cookies()).isEmpty();
            assertThat(last).isNotEqualTo(cookie);
            assertThat(refresh(last).status()).isEqualTo(401);
        }
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** As a browser that had kept the cookie would. */
    private static Api.Answer refresh(String token) {
        Api anybody = SHARED.anonymous();
        return anybody.send(
                anybody.request("/v1/auth/session/refresh")
                        .header("Cookie", "provisioning_session=" + token)
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.noBody()));
    }
}
