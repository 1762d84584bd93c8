package io.provisioning.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.FakeCliServer;
import io.provisioning.packaged.FieldServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What commands and other people write is shown as it is. Markup in it never becomes part of the
 * page, and nothing in it runs: a dialog, a request to elsewhere or what the policy had to stop
 * would be seen by the {@link Visit}.
 */
@InTurn
class HostileTextE2E {
    @RegisterExtension static final FieldServer FIELD = new FieldServer();
    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    private static final String MARKUP =
            "<img src=x onerror=alert(1)><script>alert(2)</script><a href='javascript:alert(3)'>x</a>"
                    + "</pre></td></table><style>*{display:none}</style><svg onload=alert(4)>";
    private static final String SCRIPT = "javascript:alert(5)";

    /** No element that only the texts above could have made, and nothing that leads to a script. */
    private static final String UNHARMED =
            """
            () => document.querySelectorAll(`#console img, #console script, #console style, [onload], [onerror],
                a[href^="javascript" i], form[action^="javascript" i]`).length === 0
              && document.documentElement.scrollWidth <= innerWidth""";

    private static Visit visit;
    private static String completed;
    private static String failed;

    @BeforeAll
    static void write() {
        FakeCliServer server = FIELD.free();
        Api api = server.admin();
        String json =
                "{\""
                        + MARKUP
                        + "\": \""
                        + MARKUP
                        + "\", \"url\": \""
                        + SCRIPT
                        + "\", \"list\": [{\"id\": \""
                        + MARKUP
                        + "\"}]}";
        server.cli().tells(MARKUP + "\n" + SCRIPT + "\n" + "x".repeat(3_000) + "\n", json + "\n");
        completed = api.create("web-01", "tell");
        failed = api.create("web-02", "tellfail");
        api.awaitEnd(completed);
        api.awaitEnd(failed);
        String waits = api.create("web-03", "hang");
        api.post(
                "/v1/operations/" + waits + "/cancel",
                "{\"mode\": \"force\", \"reason\": \"" + MARKUP + "\"}");
        api.awaitEnd(waits);
        api.post("/v1/tokens", "{\"name\": \"" + MARKUP.substring(0, 60) + "\"}");
        server.cli()
                .lists(
                        "[{\"id\": \""
                                + MARKUP
                                + "\", \"hostname\": \""
                                + MARKUP
                                + "\", \"workspace\": \""
                                + SCRIPT
                                + "\", \"status\": \""
                                + MARKUP
                                + "\", \"tags\": [\""
                                + MARKUP
                                + "\"], \""
                                + MARKUP
                                + "\": \""
                                + SCRIPT
                                + "\"}]");
        server.cli().workspaces("[{\"name\": \"" + MARKUP + "\"}, {\"name\": \"" + SCRIPT + "\"}]");
        api.get("/v1/servers?refresh=true");
        api.get("/v1/workspaces?refresh=true");
        api.createUser("watcher", "admin", "correct horse battery");
        visit =
                Visit.of(CHROMIUM, server.server().address())
                        // Names that the server refuses, and things that are not there.
                        .tolerating("status of 40[04].*/v1/(operations|servers)")
                        .open("/overview")
                        .signIn("watcher", "correct horse battery");
    }

    @AfterAll
    static void leave() {
        if (visit != null) {
            visit.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/overview",
                "/operations",
                "/operations/{completed}",
                "/operations/{failed}",
                "/servers",
                "/servers/<img src=x onerror=alert(1)>",
                "/workspaces",
                "/servers/create?hostname=<img src=x onerror=alert(1)>",
                "/operations?workspace=<img src=x onerror=alert(1)>&kind=javascript:alert(1)",
                "/audit",
                "/administration/tokens",
                "/<img src=x onerror=alert(1)>"
            })
    void itIsShownAndNothingOfItRuns(String route) {
        visit.open(route.replace("{completed}", completed).replace("{failed}", failed));
        visit.page().getByRole(AriaRole.HEADING).first().waitFor();
        visit.settled();

        for (Visit.Look look : new Visit.Look[] {Visit.Look.PHONE_LIGHT, Visit.Look.WIDE_LIGHT}) {
            assertThat(visit.as(look).page().evaluate(UNHARMED)).as("%s", look).isEqualTo(true);
        }
        if (route.contains("{") || route.equals("/servers") || route.equals("/workspaces")) {
            visit.sees("<img src=x onerror=alert(1)>");
        }
        assertThat(visit.troubles()).isEmpty();
    }
}
