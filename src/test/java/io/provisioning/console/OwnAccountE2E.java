package io.provisioning.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.provisioning.Await;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.SharedServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What everybody does with their own account: another password, and tokens for programs. */
@InTurn
class OwnAccountE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();
    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    private static final String PASSWORD = "correct horse battery";
    private static final String NEXT = "quite another password";

    private final String name = SharedServer.freshName("owner");

    private Visit visit() {
        SHARED.admin().createUser(name, "operator", PASSWORD);
        return Visit.of(CHROMIUM, SHARED.server().address()).open("/me").signIn(name, PASSWORD);
    }

    private static int login(String name, String password) {
        return SHARED.anonymous().login(name, password).status();
    }

    @Test
    void aChangedPasswordTakesTheOldOnesPlaceAndThisSessionGoesOn() {
        try (Visit visit = visit()) {
            Api elsewhere = Api.as(SHARED.server(), name, PASSWORD);
            visit.tolerating("status of 40[01]");
            Page other = visit.another();
            other.getByRole(AriaRole.HEADING).first().waitFor();
            visit.fill("Present password", "mistyped").fill("New password", NEXT);
            visit.fill("New password again", NEXT + "!");
            visit.sees("Not the same as above");
            visit.fill("New password again", NEXT).button("Change password").click();
            assertThat(visit.page().getByRole(AriaRole.ALERT)).containsText("current_password");
            assertThat(login(name, PASSWORD)).isEqualTo(200);

            visit.fill("Present password", PASSWORD).button("Change password").click();

            visit.sees("Your password is changed");
            assertThat(visit.field("Present password")).hasValue("");
            assertThat(login(name, PASSWORD)).isEqualTo(401);
            assertThat(elsewhere.get("/v1/auth/me").status()).isEqualTo(401);
            assertGoesOn(visit.page());
            assertGoesOn(other);
        }
        try (Visit visit = Visit.of(CHROMIUM, SHARED.server().address())) {
            visit.open("/operations").signIn(name, NEXT).heading("Operations").waitFor();
        }
    }

    private static void assertGoesOn(Page page) {
        for (String to : List.of("Operations", "Overview")) {
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(to).setExact(true))
                    .click();
            Locator heading =
                    page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(to))
                            .first();
            assertThat(heading).isAttached();
        }
        page.reload();
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Running"))
                .first()
                .waitFor();
    }

    @Test
    void aTokenIsMadeWithThePasswordAndShownOnce() {
        try (Visit visit = visit()) {
            visit.tolerating("status of 40[01]");
            visit.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            // A session that was renewed is one whose login may be long ago.
            visit.page().reload();
            visit.sees("You have no API tokens").button("Create token…").click();
            visit.fill("What it is for", "nightly <build>").choose("Role", "viewer");
            visit.answer("Create an API token", "Create token");
            visit.fill("Password of " + name, "mistyped").answer(CONFIRM, "Confirm");
            visit.sees("The password is wrong");
            visit.fill("Password of " + name, PASSWORD).answer(CONFIRM, "Confirm");

            Locator secret = visit.page().locator(".secret-once");
            assertThat(visit.page().getByRole(AriaRole.DIALOG)).hasCount(0);
            String token = secret.textContent();
            visit.sees("it is not shown again").button("Copy the token").click();
            Await.until("the token is copied", () -> clipboard(visit).equals(token));
            assertThat(by(token).object().getString("role")).isEqualTo("viewer");
            visit.button("I have it").click();
            assertThat(secret).hasCount(0);
            assertThat(row(visit)).containsText("viewer");
            visit.page().reload();
            assertThat(row(visit)).containsText("viewer");
            assertThat(visit.page().content()).doesNotContain(token);

            row(visit).getByRole(AriaRole.BUTTON).click();
            visit.answer("Revoke nightly <build>", "Revoke token");
            visit.sees("nightly <build> is revoked").sees("You have no API tokens");
            assertThat(by(token).status()).isEqualTo(401);
        }
    }

    private static Object clipboard(Visit visit) {
        return visit.page().evaluate("() => navigator.clipboard.readText()");
    }

    /** What a program with this token is told about itself. */
    private static Api.Answer by(String token) {
        return SHARED.anonymous().withToken(token).get("/v1/auth/me");
    }

    private static final String CONFIRM = "Confirm with your password";

    private static Locator row(Visit visit) {
        return visit.page()
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText("nightly <build>"));
    }

    @Test
    void withoutThePasswordNothingIsMade() {
        try (Visit visit = visit()) {
            visit.tolerating("status of 401");
            visit.page().reload();
            visit.button("Create token…").click();
            visit.fill("What it is for", "never").answer("Create an API token", "Create token");
            visit.field("Password of " + name).press("Escape");

            assertThat(visit.named(AriaRole.DIALOG, "Create an API token"))
                    .containsText("It was not confirmed, so nothing has been changed");
            assertThat(SHARED.admin().get("/v1/tokens?user=" + name).body()).contains("[]");
        }
    }
}
