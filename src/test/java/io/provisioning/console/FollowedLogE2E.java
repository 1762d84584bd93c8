package io.provisioning.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.faults.Proxy;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.FakeCliServer;
import io.provisioning.packaged.FieldServer;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Logs that are longer than any screen, and connections that do not last as long. */
@InTurn
class FollowedLogE2E {
    private static final double PATIENCE = 180_000;

    /** The number and the text of each line that is drawn. */
    private static final String DRAWN =
            """
            log => [...log.querySelectorAll('a[aria-label^="Link to line"]')]
              .map(it => it.textContent + ' ' + it.parentElement.lastElementChild.textContent)""";

    @RegisterExtension static final FieldServer FIELD = new FieldServer();
    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    private static FakeCliServer server;
    private static Api api;

    @BeforeAll
    static void take() {
        server = FIELD.free();
        api = server.admin();
        api.createUser("reader", "operator", "correct horse battery");
    }

    /** It waits for another one, until {@link #begin} lets it go. */
    private static String flood() {
        api.create("web-01", "hang");
        return api.create("web-01", "flood");
    }

    /** Once whoever looks at it follows it. */
    private static void begin(Visit visit, String id) {
        visit.sees("waits for another operation on the same thing");
        String other = api.operation(id).getString("waiting_for");
        api.post("/v1/operations/" + other + "/cancel", "{\"mode\": \"force\"}");
    }

    private static Visit visit(URI address, String id) {
        return Visit.of(CHROMIUM, address)
                .open("/operations/" + id)
                .signIn("reader", "correct horse battery");
    }

    private static Locator log(Visit visit) {
        return visit.page().getByLabel("Output of the command");
    }

    private static void assertComplete(Visit visit) {
        assertThat(visit.named(AriaRole.REGION, "Log"))
                .containsText(
                        Pattern.compile("200,001 lines,\\s+complete"),
                        new ContainsTextOptions().setTimeout(PATIENCE));
    }

    @Test
    void aLogOfTwoHundredThousandLinesIsFollowedToItsEndAndOnlyWhatIsSeenIsDrawn() {
        String id = flood();
        try (Visit visit = visit(server.server().address(), id)) {
            begin(visit, id);
            assertComplete(visit);

            assertThat(log(visit)).containsText("{\"flooded\":true}");
            assertThat(((Number) visit.page().evaluate("document.all.length")).intValue())
                    .isLessThan(2_500);
            visit.button("Top").click();
            assertThat(log(visit)).containsText("line 0");
            visit.page().getByLabel("Search the log").fill("line 1999");
            visit.sees("1 of 1");
            assertThat(log(visit)).containsText("line 1999");
            visit.page().reload();
            assertComplete(visit);
            assertThat(log(visit)).containsText("line 0");
        }
    }

    @Test
    void aLineHasAnAddress() {
        String id = api.create("web-01", "flood");
        api.awaitEnd(id);
        try (Visit visit = visit(server.server().address(), id + "/L100001")) {
            String text =
                    api.get("/v1/operations/" + id + "/logs?from=100001")
                            .body()
                            .lines()
                            .findFirst()
                            .orElseThrow();

            assertThat(log(visit)).containsText("100001");
            assertThat(log(visit)).containsText(text);
            visit.link("Link to line 100003").click();
            assertThat(visit.page()).hasURL(Pattern.compile("/L100003$"));
        }
    }

    @Test
    void afterTheConnectionWasCutNothingIsLostAndNothingIsThereTwice() {
        String id = flood();
        try (Proxy network = Proxy.to(server.server().address().getPort());
                Visit visit = visit(URI.create("http://127.0.0.1:" + network.port()), id)) {
            visit.tolerating("net::ERR_");
            begin(visit, id);
            for (int i = 0; i < 3; i++) {
                assertThat(log(visit)).containsText("line ");
                network.set(Proxy.Mode.CUT);
                visit.sees("Connection lost");
                network.set(Proxy.Mode.PASS);
                visit.sees("Live");
            }
            assertComplete(visit);

            assertThat(log(visit)).containsText("{\"flooded\":true}");
            assertShowsWhatTheServerHas(visit, id);
        }
    }

    /** Each line that is drawn is the one of its number. */
    private static void assertShowsWhatTheServerHas(Visit visit, String id) {
        List<?> drawn = (List<?>) log(visit).evaluate(DRAWN);
        String first = drawn.get(0).toString().replaceFirst(" .*", "");
        List<String> sent =
                api.get("/v1/operations/" + id + "/logs?from=" + first).body().lines().toList();

        assertThat(drawn).hasSameSizeAs(sent);
        for (int i = 0; i < sent.size(); i++) {
            int number = Integer.parseInt(first) + i;
            assertThat(drawn.get(i)).isEqualTo(number + " " + sent.get(i));
        }
    }

    @Test
    void whatHappenedWhileTheConnectionWasCutIsSeenWhenItIsBack() {
        String id = api.create("web-01", "hang");
        api.awaitRunning(id);
        try (Proxy network = Proxy.to(server.server().address().getPort());
                Visit visit = visit(URI.create("http://127.0.0.1:" + network.port()), id)) {
            visit.tolerating("net::ERR_");
            assertThat(log(visit)).containsText("waiting");
            network.set(Proxy.Mode.CUT);
            visit.sees("Connection lost");
            api.post(
                    "/v1/operations/" + id + "/cancel",
                    "{\"mode\": \"force\", \"reason\": \"unseen\"}");
            api.awaitEnd(id);

            network.set(Proxy.Mode.PASS);

            visit.sees("Live").sees("unseen");
            assertThat(visit.page().getByRole(AriaRole.HEADING).first()).containsText("cancelled");
            assertThat(visit.named(AriaRole.REGION, "Log")).containsText("complete");
        }
    }
}
