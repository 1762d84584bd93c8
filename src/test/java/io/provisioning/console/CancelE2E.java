package io.provisioning.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.FakeCliServer;
import io.provisioning.packaged.FieldServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What runs too long, or should never have begun. */
@InTurn
class CancelE2E {
    @RegisterExtension static final FieldServer FIELD = new FieldServer();
    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    private static FakeCliServer server;
    private static Api api;

    @BeforeAll
    static void take() {
        server = FIELD.free();
        api = server.admin();
        api.createUser("stopper", "operator", "correct horse battery");
    }

    private static Visit visit(String route) {
        return Visit.of(CHROMIUM, server.server().address())
                .open(route)
                .signIn("stopper", "correct horse battery");
    }

    /** It ends by force alone: the server is patient with whoever is asked to stop. */
    private static String hanging(String name) {
        String id = api.create(name, "stubborn");
        api.awaitRunning(id);
        return id;
    }

    @Test
    void oneIsCancelledOnItsPageWithAReason() {
        String id = hanging("web-01");
        try (Visit visit = visit("/operations/" + id)) {
            Locator dialog = askedByForce(visit);
            dialog.getByLabel("Reason").fill("The wrong <zone>");
            visit.answer("Cancel this operation", "Cancel operation");

            visit.sees("stopper asked to stop it").sees("The wrong <zone>");
            visit.sees("what it had done until then stays done");
            assertThat(visit.named(AriaRole.REGION, "Log")).containsText("complete");
            assertThat(dialog).hasCount(0);
            assertThat(visit.button("Cancel…")).hasCount(0);
            assertThat(api.operation(id).getString("cancel_reason")).isEqualTo("The wrong <zone>");
        }
    }

    @Test
    void severalAreCancelledFromTheListAndTheOthersGoOn() {
        String other = hanging("web-12");
        hanging("web-11");
        hanging("web-13");
        try (Visit visit =
                visit("/operations?workspace=production&state=running&state=cancelled")) {
            visit.page().getByLabel("Select web-11").check();
            visit.page().getByLabel("Select web-13").check();
            visit.sees("2 selected").button("Cancel selected…").click();
            Locator dialog = visit.named(AriaRole.DIALOG, "Cancel 2 operations");
            dialog.getByLabel("By force").check();
            visit.answer("Cancel 2 operations", "Cancel operation");

            visit.sees("2 asked to stop");
            assertThat(row(visit, "web-11")).containsText("cancelled");
            assertThat(row(visit, "web-13")).containsText("cancelled");
            assertThat(row(visit, "web-12")).containsText("running");
            assertThat(visit.page().getByRole(AriaRole.CHECKBOX)).hasCount(1);
            assertThat(api.operation(other).getString("status")).isEqualTo("running");
        }
    }

    @Test
    void anAnswerThatComesLateDoesNotBringBackWhatHasEnded() {
        String id = hanging("web-21");
        List<Runnable> late = new ArrayList<>();
        try (Visit visit = visit("/operations/" + id)) {
            visit.page()
                    .route(
                            "**/cancel",
                            route -> {
                                APIResponse answer = route.fetch();
                                late.add(
                                        () ->
                                                route.fulfill(
                                                        new Route.FulfillOptions()
                                                                .setResponse(answer)));
                            });
            Locator dialog = askedByForce(visit);
            visit.answer("Cancel this operation", "Cancel operation");
            assertThat(visit.page().locator("h1")).containsText("cancelled");

            late.forEach(Runnable::run);

            assertThat(dialog).hasCount(0);
            visit.settled();
            assertThat(visit.page().locator("h1")).containsText("cancelled");
            visit.sees("what it had done until then stays done");
        }
    }

    @Test
    void whatIsChosenStaysWhileTheOperationChanges() {
        String id = hanging("web-22");
        try (Visit visit = visit("/operations/" + id)) {
            Locator dialog = askedByForce(visit);
            dialog.getByLabel("Reason").fill("Half a rea");

            api.post("/v1/operations/" + id + "/cancel", "{\"reason\": \"Somebody else's\"}");

            visit.sees("Somebody else's");
            assertThat(dialog.getByLabel("By force")).isChecked();
            assertThat(dialog.getByLabel("Reason")).hasValue("Half a rea");
        }
    }

    /** The dialog that asks, with force chosen. */
    private static Locator askedByForce(Visit visit) {
        visit.button("Cancel…").click();
        Locator dialog = visit.named(AriaRole.DIALOG, "Cancel this operation");
        dialog.getByLabel("By force").check();
        return dialog;
    }

    private static Locator row(Visit visit, String name) {
        return visit.page()
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHas(visit.link(name)));
    }
}
