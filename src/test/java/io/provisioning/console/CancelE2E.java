package io.provisioning.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.SharedServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What runs too long, or should never have begun. */
@InTurn
class CancelE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();
    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    private static Visit visit(String route) {
        return Visit.of(CHROMIUM, SHARED.server().address())
                .open(route)
                .signIn("operator", "operator123");
    }

    private static String hanging(String workspace, String name) {
        Api api = SHARED.operator();
        String id = api.createIn(workspace, name, "hang").object().getString("id");
        api.awaitRunning(id);
        return id;
    }

    @Test
    void oneIsCancelledOnItsPageWithAReason() {
        String id = hanging(SharedServer.freshName("cancel"), "web-01");
        try (Visit visit = visit("/operations/" + id)) {
            visit.button("Cancel…").click();
            Locator dialog = visit.named(AriaRole.DIALOG, "Cancel this operation");
            dialog.getByLabel("By force").check();
            dialog.getByLabel("Reason").fill("The wrong <zone>");
            press(dialog);

            visit.sees("operator asked to stop it").sees("The wrong <zone>");
            visit.sees("what it had done until then stays done");
            assertThat(visit.named(AriaRole.REGION, "Log")).containsText("complete");
            assertThat(dialog).hasCount(0);
            assertThat(visit.button("Cancel…")).hasCount(0);
            assertThat(SHARED.operator().operation(id).getString("cancel_reason"))
                    .isEqualTo("The wrong <zone>");
        }
    }

    @Test
    void severalAreCancelledFromTheListAndTheOthersGoOn() {
        String workspace = SharedServer.freshName("cancel");
        List<String> ids =
                Stream.of("web-01", "web-02", "web-03").map(it -> hanging(workspace, it)).toList();
        try (Visit visit = visit("/operations?workspace=" + workspace)) {
            visit.page().getByLabel("Select web-01").check();
            visit.page().getByLabel("Select web-03").check();
            visit.sees("2 selected").button("Cancel selected…").click();
            Locator dialog = visit.named(AriaRole.DIALOG, "Cancel 2 operations");
            dialog.getByLabel("By force").check();
            press(dialog);

            visit.sees("2 asked to stop");
            assertThat(row(visit, "web-01")).containsText("cancelled");
            assertThat(row(visit, "web-03")).containsText("cancelled");
            assertThat(row(visit, "web-02")).containsText("running");
            assertThat(visit.page().getByRole(AriaRole.CHECKBOX)).hasCount(1);
            assertThat(SHARED.operator().operation(ids.get(1)).getString("status"))
                    .isEqualTo("running");
        } finally {
            SHARED.operator()
                    .post("/v1/operations/" + ids.get(1) + "/cancel", "{\"mode\": \"force\"}");
        }
    }

    private static void press(Locator dialog) {
        dialog.getByRole(
                        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel operation"))
                .click();
    }

    private static Locator row(Visit visit, String name) {
        return visit.page()
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHas(visit.link(name)));
    }
}
