package io.provisioning.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.sun.net.httpserver.HttpServer;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.SharedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page of somebody else can do with the session of whoever looks at it. */
@InTurn
class ForeignPageE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();
    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    /**
     * As the server has it: a page from here is of the same site, of another origin by its port.
     */
    private static final String SAME_SITE = "127.0.0.1";

    private static HttpServer foreign;

    @BeforeAll
    static void start() throws IOException {
        foreign = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] page = "<!DOCTYPE html><title>Foreign</title>".getBytes(StandardCharsets.UTF_8);
        foreign.createContext(
                "/",
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                    exchange.close();
                });
        foreign.start();
    }

    @AfterAll
    static void stop() {
        foreign.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        SAME_SITE + ",refresh",
        SAME_SITE + ",logout",
        "localhost,refresh",
        "localhost,logout"
    })
    void itCanNeitherRenewNorEndIt(String host, String what) {
        String base = "http://" + host + ":" + foreign.getAddress().getPort() + "/";
        try (Visit visit = Visit.of(CHROMIUM, SHARED.server().address())) {
            // The foreign page is where this one does not lead, and is refused what it asks for.
            visit.tolerating("A request to " + base)
                    .tolerating("ERR_BLOCKED_BY_RESPONSE|blocked by CORS|status of 403");
            visit.open("/overview").signIn("operator", "operator123").heading("Overview").waitFor();
            String cookie = visit.context().cookies().get(0).value;
            Page page = visit.context().newPage();
            page.navigate(base);

            List<JsonObject> sent = listen(page);
            for (String script : List.of(FETCH, FORM)) {
                sent.clear();
                Response answer = asked(page, what, script);
                assertThat(answer.status()).isEqualTo(403);
                if (script.equals(FORM)) {
                    // What such a fetch is answered not even the browser's debugger shows.
                    assertThat(answer.text()).contains("cross_site");
                }
                assertSent(toServer(sent, page), host.equals(SAME_SITE), cookie);
            }

            // By the very same cookie.
            assertThat(visit.context().cookies())
                    .singleElement()
                    .extracting(it -> it.value)
                    .isEqualTo(cookie);
            visit.page().reload();
            visit.heading("Overview").waitFor();
        }
    }

    /** Requests of a page as they leave the browser, with what no script can see. */
    private static List<JsonObject> listen(Page page) {
        List<JsonObject> sent = new ArrayList<>();
        CDPSession debugger = page.context().newCDPSession(page);
        debugger.on("Network.requestWillBeSentExtraInfo", sent::add);
        debugger.send("Network.enable");
        return sent;
    }

    private static JsonObject toServer(List<JsonObject> sent, Page page) {
        String server = SHARED.server().address().getAuthority();
        Predicate<JsonObject> isThere = it -> header(it, "Host").equals(server);
        // It need not be told before the answer.
        page.waitForCondition(() -> sent.stream().anyMatch(isThere));
        return sent.stream().filter(isThere).findFirst().orElseThrow();
    }

    /** To cookies a port makes no difference; another host does not get a strict one sent. */
    private static void assertSent(JsonObject request, boolean sameSite, String cookie) {
        assertThat(header(request, "Sec-Fetch-Site"))
                .isEqualTo(sameSite ? "same-site" : "cross-site");
        assertThat(header(request, "Cookie"))
                .isEqualTo(sameSite ? "provisioning_session=" + cookie : "");
        assertThat(request.get("associatedCookies").toString())
                .contains(cookie)
                .contains(sameSite ? "\"blockedReasons\":[]" : "SameSiteStrict");
    }

    private static String header(JsonObject request, String name) {
        JsonElement value = request.getAsJsonObject("headers").get(name);
        return value == null ? "" : value.getAsString();
    }

    private static final String FETCH =
            "url => { fetch(url, {method: 'POST', mode: 'no-cors', credentials: 'include'})"
                    + ".catch(() => {}) }";

    private static final String FORM =
            """
            url => {
              const form = document.createElement('form');
              form.method = 'POST';
              form.action = url;
              document.body.append(form);
              form.submit();
            }""";

    private static Response asked(Page page, String what, String script) {
        String url = SHARED.server().address().resolve("/v1/auth/session/" + what).toString();
        return page.waitForResponse(
                response -> response.url().equals(url), () -> page.evaluate(script, url));
    }
}
