package io.provisioning.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.SharedServer;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where one was, and what one sends to a colleague. */
@InTurn
class HistoryE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();
    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    private static String workspace;
    private static Visit visit;

    @BeforeAll
    static void fill() {
        Api operator = SHARED.operator();
        workspace = SharedServer.freshName("history");
        for (String name : List.of("web-01", "web-02", "db-01")) {
            operator.awaitEnd(create(operator, name, "upcloud"));
        }
        operator.awaitEnd(create(operator, "web-03", "fail"));
        operator.awaitEnd(
                operator.post("/v1/servers/web-01/ssh?workspace=" + workspace)
                        .object()
                        .getString("id"));
        visit =
                Visit.of(CHROMIUM, SHARED.server().address())
                        .open("/overview")
                        .signIn("admin", "admin123");
    }

    private static String create(Api api, String name, String provider) {
        return api.createIn(workspace, name, provider).object().getString("id");
    }

    @AfterAll
    static void leave() {
        if (visit != null) {
            visit.close();
        }
    }

    @Test
    void stepsBackAndForwardLeadThroughPagesWithTheirFilters() {
        visit.open("/operations");
        visit.button("failed").click();
        visit.fill("Workspace", workspace).field("Workspace").press("Enter");
        assertThat(links(visit.page())).hasText(new String[] {"web-03"});
        visit.link("web-03").click();
        visit.sees("The command said that it failed");
        visit.link("Workspaces").click();
        visit.heading("Workspaces").waitFor();

        visit.page().goBack();
        visit.sees("The command said that it failed");
        visit.page().goBack();
        assertThat(visit.button("failed")).hasAttribute("aria-pressed", "true");
        assertThat(visit.field("Workspace")).hasValue(workspace);
        assertThat(links(visit.page())).hasText(new String[] {"web-03"});
        visit.page().goForward();
        visit.sees("The command said that it failed");
    }

    @Test
    void operationsAreFilteredByTheirAddress() {
        visit.open("/operations");
        visit.button("completed").click();
        visit.choose("Kind", "server.create");
        visit.fill("Workspace", workspace).field("Workspace").press("Enter");

        assertThat(links(visit.page())).hasText(new String[] {"db-01", "web-02", "web-01"});
        assertSameAnew(3);
    }

    @Test
    void serversAreSearchedByTheirAddress() {
        visit.open("/servers?workspace=" + workspace);
        assertThat(links(visit.page())).hasText(new String[] {"db-01", "web-01", "web-02"});
        visit.fill("Search", "web 2xCPU");
        assertThat(links(visit.page())).hasText(new String[] {"web-01", "web-02"});
        assertThat(visit.page()).hasURL(Pattern.compile("search=web\\+2xCPU"));

        assertSameAnew(2);
    }

    @Test
    void recordsAreFilteredByTheirAddress() {
        visit.open("/audit?workspace=" + workspace);
        visit.choose("What", "operation.finish");
        visit.choose("Outcome", "failed");
        assertThat(links(visit.page())).hasCount(1);
        links(visit.page()).click();
        visit.sees("Audit record");

        assertSameAnew(1);
        visit.page().keyboard().press("Escape");
    }

    @Test
    void whatIsHalfTypedStaysWhileTheListChanges() {
        String mine = SharedServer.freshName("typing");
        visit.open("/operations?workspace=" + mine);
        visit.sees("No operation matches").fill("Requested by", "nobo");

        SHARED.operator().createIn(mine, "web-04", "upcloud");

        assertThat(links(visit.page())).hasText(new String[] {"web-04"});
        assertThat(visit.field("Requested by")).hasValue("nobo");
        visit.field("Requested by").pressSequentially("dy");
        visit.field("Requested by").press("Enter");
        visit.sees("No operation matches");
        assertThat(visit.page()).hasURL(Pattern.compile("requested_by=nobody$"));
    }

    private static Locator links(Page page) {
        return page.locator("table.rows a.row-link");
    }

    /** Opened by somebody who has only the address, it is what it was made to be by hand. */
    private static void assertSameAnew(int rows) {
        Page other = visit.another();
        assertThat(links(other)).hasCount(rows);
        assertThat(shown(other)).isEqualTo(shown(visit.page()));
        assertThat(other.url()).isEqualTo(visit.page().url());
        other.close();
    }

    /** Rows, and what was chosen and typed. */
    private static Object shown(Page page) {
        return page.evaluate(
                """
                () => JSON.stringify([
                  [...document.querySelectorAll('table.rows tbody tr, dialog h2')].map(it => it.innerText),
                  [...document.querySelectorAll('main select, main input')].map(it => it.value),
                  [...document.querySelectorAll('[aria-pressed=true]')].map(it => it.innerText)])""");
    }
}
