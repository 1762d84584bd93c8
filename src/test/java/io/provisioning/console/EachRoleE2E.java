package io.provisioning.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.FakeCliServer;
import io.provisioning.packaged.FieldServer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What each role sees: what it may do, what it may not and why. Nothing asks for what is not for
 * the role: an answer that refuses would be an error on the browser's console, which the {@link
 * Visit} does not tolerate.
 */
@InTurn
class EachRoleE2E {
    @RegisterExtension static final FieldServer FIELD = new FieldServer();
    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    /**
     * Something that can be done on a page.
     *
     * @param where the page
     * @param role a link that leads to a form, or a button
     * @param name what it says
     * @param request method and path of what it sends in the end
     * @param roles who may
     */
    private record Action(
            String where, AriaRole role, String name, String request, Set<String> roles) {}

    private static final Set<String> RUNNERS = Set.of("operator", "admin");
    private static final Set<String> CONNECTORS = Set.of("developer", "operator", "admin");
    private static final Set<String> ADMINS = Set.of("admin");

    private static final String PASSWORD = "correct horse battery";

    private static FakeCliServer server;
    private static String hanging;
    private static String connected;
    private static String failed;

    @BeforeAll
    static void fill() {
        server = FIELD.free();
        Api admin = server.admin();
        server.cli().lists("[{\"hostname\": \"web-01\", \"workspace\": \"production\"}]");
        admin.get("/v1/servers?refresh=true");
        connected = admin.post("/v1/servers/web-01/ssh").object().getString("id");
        failed = admin.create("web-02", "fail");
        hanging = admin.create("web-03", "hang");
        admin.awaitEnd(connected);
        admin.awaitEnd(failed);
        admin.awaitRunning(hanging);
    }

    private static List<Action> actions() {
        String server = "/servers/web-01?workspace=production";
        AriaRole button = AriaRole.BUTTON;
        AriaRole link = AriaRole.LINK;
        return List.of(
                new Action("/servers", link, "Create a server", "POST /v1/servers/create", RUNNERS),
                new Action(
                        "/servers/create",
                        button,
                        "Create without a check",
                        "POST /v1/servers/create",
                        RUNNERS),
                new Action(
                        server, button, "How to connect", "POST /v1/servers/any/ssh", CONNECTORS),
                new Action(server, button, "Delete…", "DELETE /v1/servers/any", RUNNERS),
                new Action(
                        "/workspaces",
                        link,
                        "Create a workspace",
                        "POST /v1/workspaces/create",
                        ADMINS),
                new Action(
                        "/workflows",
                        link,
                        "Submit a workflow",
                        "POST /v1/workflows/submit",
                        RUNNERS),
                new Action(
                        "/operations/" + hanging,
                        button,
                        "Cancel…",
                        "POST /v1/operations/any/cancel",
                        RUNNERS),
                new Action(
                        "/operations/" + failed,
                        button,
                        "Retry",
                        "POST /v1/operations/any/retry",
                        RUNNERS),
                new Action(
                        "/administration/keys",
                        button,
                        "Rotate…",
                        "POST /v1/auth/keys/rotate",
                        ADMINS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "developer", "operator", "admin"})
    void whatItMayDoIsThereAndWhatItMayNotSaysWhy(String role) {
        server.admin().createUser("one-" + role, role, PASSWORD);
        Api api = Api.as(server.server(), "one-" + role, PASSWORD);
        try (Visit visit = Visit.of(CHROMIUM, server.server().address())) {
            visit.open("/overview").signIn("one-" + role, PASSWORD).heading("Overview").waitFor();
            assertThat(visit.link("Audit")).hasCount(ADMINS.contains(role) ? 1 : 0);
            for (Action action : actions()) {
                visit.open(action.where());
                assertOffered(visit, action, action.roles().contains(role) ? "" : why(api, action));
            }
            visit.open("/operations?state=running");
            visit.link("web-03").waitFor();
            assertThat(visit.page().getByRole(AriaRole.CHECKBOX))
                    .hasCount(RUNNERS.contains(role) ? 1 : 0);
            visit.open("/operations/" + connected);
            visit.heading("Command line").waitFor();
            visit.settled();
            assertThat(visit.text("only for those who may connect"))
                    .hasCount(CONNECTORS.contains(role) ? 0 : 3);
            assertParts(visit, api, ADMINS.contains(role));
            visit.open("/me").heading("My account").waitFor();
            visit.settled();
        }
    }

    private static String why(Api api, Action action) {
        return why(api, action.request());
    }

    private static String why(Api api, String request) {
        return api.get("/v1/auth/permissions?method=" + request.replace(" ", "&path="))
                .object()
                .getString("reason");
    }

    private static void assertOffered(Visit visit, Action action, String reason) {
        if (reason.isEmpty()) {
            assertThat(visit.named(action.role(), action.name())).isEnabled();
        } else {
            Locator disabled =
                    visit.page()
                            .getByRole(AriaRole.BUTTON)
                            .filter(
                                    new Locator.FilterOptions()
                                            .setHasText(action.name() + ": " + reason));
            assertThat(disabled).isDisabled();
            assertThat(disabled).hasAttribute("title", reason);
        }
        visit.settled();
    }

    /** Parts of the administration, and the audit trail, by their addresses. */
    private static void assertParts(Visit visit, Api api, boolean mayAll) {
        Map<String, String> parts =
                Map.of(
                        "/administration/users", "Users by name",
                        "/administration/nodes", "Nodes, newest first",
                        "/administration/configuration", "Keys and values",
                        "/audit", "Records, newest first");
        parts.forEach(
                (page, list) -> {
                    visit.open(page);
                    if (mayAll) {
                        assertThat(visit.named(AriaRole.GROUP, list)).isVisible();
                    } else {
                        String path = "GET /v1/" + page.replaceFirst(".*/", "");
                        assertThat(
                                        visit.page()
                                                .getByRole(AriaRole.STATUS)
                                                .getByText(why(api, path)))
                                .isVisible();
                    }
                    visit.settled();
                });
    }
}
