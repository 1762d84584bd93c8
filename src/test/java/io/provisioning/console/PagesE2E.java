package io.provisioning.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.SharedServer;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page as an administrator sees it, on a wide screen and on a phone, in light and in dark:
 * everybody can use it, and nothing is wider than the screen. Each look is left in {@code
 * target/screenshots}; to look at them run {@code mvn -B test-compile
 * failsafe:integration-test@end-to-end -Dit.test=PagesE2E}.
 */
@InTurn
class PagesE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();
    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    private static String workspace;
    private static String completed;
    private static String failed;
    private static Visit visit;

    /** Operations of all fates, one of which still runs and has another one wait. */
    @BeforeAll
    static void fill() {
        Api operator = SHARED.operator();
        workspace = SharedServer.freshName("pages");
        completed = create(operator, "web-01", "upcloud");
        failed = create(operator, "web-02", "fail");
        String cancelled = create(operator, "web-03", "hang");
        String check =
                "{\"workspace\": \"%s\", \"provider\": \"upcloud\", \"plan\": \"p\","
                        + " \"hostname\": \"web-05\", \"check_mode\": true}";
        operator.post("/v1/servers/create", check.formatted(workspace));
        create(operator, "web-04", "hang");
        create(operator, "web-04", "slow");
        String named =
                "{\"workspace\": \""
                        + workspace
                        + "\", \"name\": \"%s\", \"servers\": [\"web-01\"]}";
        operator.post("/v1/taskservs/create", named.formatted("kubernetes"));
        operator.post("/v1/clusters/create", named.formatted("k8s"));
        operator.awaitEnd(completed);
        operator.awaitEnd(failed);
        operator.post(
                "/v1/operations/" + cancelled + "/cancel", "{\"reason\": \"The wrong plan\"}");
        operator.awaitEnd(cancelled);
        visit = Visit.of(CHROMIUM, SHARED.server().address()).open("/overview");
        look("sign-in", visit.page(), Visit.Look.WIDE_LIGHT);
        visit.signIn("admin", "admin123");
    }

    private static String create(Api api, String name, String provider) {
        return api.createIn(workspace, name, provider).object().getString("id");
    }

    @AfterAll
    static void free() {
        for (var left :
                SHARED.admin()
                        .get("/v1/operations?state=running&workspace=" + workspace)
                        .json()
                        .asJsonArray()) {
            String id = left.asJsonObject().getString("id");
            SHARED.admin().post("/v1/operations/" + id + "/cancel", "{\"mode\": \"force\"}");
        }
        if (visit != null) {
            visit.close();
        }
    }

    static Stream<String> pages() {
        return Stream.of(
                "/overview",
                "/operations",
                "/operations?workspace=" + workspace + "&state=failed",
                "/operations/" + completed,
                "/operations/" + failed,
                "/servers",
                "/servers/create",
                "/servers/web-01?workspace=" + workspace,
                "/taskservs",
                "/clusters",
                "/workspaces",
                "/workflows",
                "/workflows/submit",
                "/audit",
                "/administration/users",
                "/administration/roles",
                "/administration/tokens",
                "/administration/keys",
                "/administration/nodes",
                "/administration/configuration",
                "/administration/about",
                "/me");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everybodyCanUseItOnAnyScreen(String route) {
        visit.open(route);
        for (Visit.Look look : Visit.Look.values()) {
            String name =
                    route.substring(1).replaceAll("[?&].*state=", "-").replaceAll("\\?.*", "");
            look(
                    name.replaceAll(
                                    "[0-9a-f]{8}-[0-9a-f-]+",
                                    route.endsWith(failed) ? "failed" : "completed")
                            .replace('/', '-'),
                    visit.page(),
                    look);
        }
        assertThat(visit.troubles()).isEmpty();
    }

    private static void look(String name, Page page, Visit.Look look) {
        visit.as(look);
        page.getByRole(AriaRole.HEADING).first().waitFor();
        page.waitForFunction("() => !document.querySelector('.waiting, [aria-busy=true]')");
        visit.screenshot(SCREENSHOTS.resolve(name + "-" + look.fileName() + ".png"));
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .as("%s is no wider than the screen, %s", name, look)
                .isEqualTo(true);
        Accessibility.check(page);
    }

    @Test
    void whatWasDoneToAThingIsFoundByItsName() {
        visit.as(Visit.Look.WIDE_LIGHT).open("/operations?workspace=" + workspace);
        Locator rows = visit.page().locator("table.rows a.row-link");
        PlaywrightAssertions.assertThat(rows).hasCount(8);

        Locator checks = visit.page().getByRole(AriaRole.ROW).filter(saying("check"));
        PlaywrightAssertions.assertThat(checks).hasCount(1);
        PlaywrightAssertions.assertThat(checks).containsText("web-05");

        visit.page().keyboard().press("/");
        visit.page().keyboard().type("web-04");
        visit.page().keyboard().press("Enter");

        PlaywrightAssertions.assertThat(rows).hasText(new String[] {"web-04", "web-04"});
        assertThat(visit.page().url()).endsWith("workspace=" + workspace + "&target=web-04");

        visit.open("/taskservs/kubernetes?workspace=" + workspace);
        PlaywrightAssertions.assertThat(rows).hasText(new String[] {"kubernetes"});
    }

    private static Locator.FilterOptions saying(String word) {
        return new Locator.FilterOptions()
                .setHas(visit.page().getByText(word, new Page.GetByTextOptions().setExact(true)));
    }

    @Test
    void aPageThatIsNotThereSaysSo() {
        visit.open("/no-such-page").heading("There is no such page").waitFor();
    }
}
