package io.provisioning.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.SharedServer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server, from the form to the list: checked first, then applied, watched to its end. */
@InTurn
class CreateE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();
    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    @Test
    void aServerIsCheckedAppliedAndWatchedToItsEnd() {
        String workspace = SharedServer.freshName("form");
        Api admin = SHARED.admin();
        String made = "{\"name\": \"" + workspace + "\"}";
        admin.awaitEnd(admin.post("/v1/workspaces/create", made).object().getString("id"));
        try (Visit visit = Visit.of(CHROMIUM, SHARED.server().address())) {
            visit.open("/servers?workspace=" + workspace).signIn("operator", "operator123");
            visit.sees("No server matches");
            Page list = visit.another();
            row(list, "web 01").waitFor(Visit.GONE);

            visit.link("Create a server").click();
            assertThat(visit.field("Workspace")).hasValue(workspace);
            fill(visit, "web 01");
            visit.sees("Letters, digits, . _ and -");
            visit.button("Check").click();
            assertThat(visit.field("Name")).isFocused();
            visit.fill("Name", "web-01");
            visit.button("Check").click();

            Locator check = visit.named(AriaRole.REGION, "Check");
            assertThat(check.getByRole(AriaRole.STATUS).first()).containsText("completed");
            assertThat(check).containsText("The check went well");
            assertThat(output(check)).containsText("web-01");
            assertThat(check.getByRole(AriaRole.TABLE).first()).containsText("web-01");
            assertThat(servers(workspace)).isEqualTo("[]");

            visit.button("Apply").click();
            assertThat(visit.page()).hasURL(Pattern.compile("#/operations/[0-9a-f-]{36}$"));
            assertThat(heading(visit)).hasText("✓completed server.create web-01");
            Locator log = visit.named(AriaRole.REGION, "Log");
            assertThat(log).containsText("complete");
            assertThat(output(log)).containsText("==> ");
            visit.sees("Its command has ended well");

            row(list, "web-01").waitFor();
            assertThat(row(list, "web-01")).containsText("2xCPU-4GB");
            assertThat(servers(workspace)).contains("web-01");
        }
    }

    private static void fill(Visit visit, String name) {
        visit.fill("Name", name).fill("Provider", "upcloud").fill("Plan", "2xCPU-4GB");
    }

    private static Locator heading(Visit visit) {
        return visit.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    private static Locator output(Locator part) {
        return part.getByLabel("Output of the command");
    }

    private static Locator row(Page page, String name) {
        return page.getByRole(AriaRole.ROW)
                .filter(
                        new Locator.FilterOptions()
                                .setHas(
                                        page.getByRole(
                                                AriaRole.LINK,
                                                new Page.GetByRoleOptions()
                                                        .setName(name)
                                                        .setExact(true))));
    }

    private static String servers(String workspace) {
        return SHARED.operator()
                .get("/v1/servers?refresh=true&workspace=" + workspace)
                .body()
                .strip();
    }
}
