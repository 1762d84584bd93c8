package io.provisioning.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.FieldServer;
import io.provisioning.packaged.PackagedServer;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What administrators do for others, and what those see of it. */
@InTurn
class AccountsE2E {
    @RegisterExtension static final FieldServer FIELD = new FieldServer();
    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    private static final String PASSWORD = "correct horse battery";

    private static PackagedServer server;
    private static Api api;

    @BeforeAll
    static void take() {
        server = FIELD.free().server();
        api = FIELD.free().admin();
        api.createUser("keeper", "admin", PASSWORD);
    }

    private static Visit visit(String user, String route) {
        return Visit.of(CHROMIUM, server.address()).open(route).signIn(user, PASSWORD);
    }

    @Test
    void anAccountIsMadeAndWhatItSeesFollowsItsRole() {
        try (Visit keeper = visit("keeper", "/administration/users")) {
            keeper.button("Create user…").click();
            keeper.fill("Name", "newcomer").choose("Role", "viewer").fill("Password", "short");
            keeper.sees("7 more characters needed").fill("Password", PASSWORD);
            keeper.answer("Create a user", "Create user");
            keeper.sees("newcomer can sign in now");
            assertThat(row(keeper)).containsText("viewer");

            try (Visit newcomer = visit("newcomer", "/servers")) {
                // Whose session ends is told so by a refusal.
                newcomer.tolerating("status of 401");
                assertThat(creates(newcomer)).isDisabled();
                assertThat(newcomer.link("Create a server")).hasCount(0);

                row(keeper).getByText("Change…").click();
                keeper.choose("Role", "operator").answer("Change newcomer", "Save");
                keeper.sees("newcomer is changed");
                assertThat(row(keeper)).containsText("operator");

                newcomer.open("/operations").sees("Your session has ended");
                newcomer.signIn("newcomer", PASSWORD).heading("Operations").waitFor();
                newcomer.link("Servers").click();
                newcomer.link("Create a server").waitFor();
                assertThat(creates(newcomer)).hasCount(0);
            }
        }
    }

    private static Locator creates(Visit visit) {
        return visit.page()
                .getByRole(AriaRole.BUTTON)
                .filter(new Locator.FilterOptions().setHasText("Create a server"));
    }

    private static Locator row(Visit visit) {
        return visit.page()
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText("newcomer"));
    }

    @Test
    void keysAreReplacedWithThePasswordAndNobodyHasToSignInAgain() {
        List<String> before = kids();
        try (Visit keeper = visit("keeper", "/administration/keys")) {
            keeper.tolerating("status of 401");
            // A session that was renewed is one whose login may be long ago.
            keeper.page().reload();
            keeper.button("Rotate…").click();
            keeper.answer("Replace the key that signs", "Make a new key");
            keeper.fill("Password of keeper", PASSWORD);
            keeper.answer("Confirm with your password", "Confirm");

            keeper.sees("The next key is published");
            assertThat(keeper.page().getByRole(AriaRole.DIALOG)).hasCount(0);
            List<String> after = kids();
            assertThat(after).hasSize(before.size() + 1).containsAll(before);
            assertThat(keeper.page().locator("table.rows tbody code"))
                    .hasText(after.toArray(String[]::new));
            keeper.page().reload();
            keeper.heading("Keys that sign access tokens").waitFor();
            keeper.link("Users").click();
            keeper.heading("Users").waitFor();
            assertThat(api.get("/v1/auth/me").status()).isEqualTo(200);
        }
    }

    private static List<String> kids() {
        return api
                .get("/.well-known/jwks.json")
                .object()
                .getJsonArray("keys")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(it -> it.getString("kid"))
                .toList();
    }
}
