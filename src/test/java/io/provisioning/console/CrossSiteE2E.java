package io.provisioning.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.sun.net.httpserver.HttpServer;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.SharedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page of somebody else can do with the session of whoever looks at it. */
@InTurn
class CrossSiteE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();
    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    /** To cookies a port makes no difference: this page is of the same site. */
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
            visit.open("/overview").signIn("operator", "operator123");
            Page page = visit.context().newPage();
            page.navigate(base);

            Response fetched = asked(page, what, FETCH);
            assertThat(fetched.status()).isEqualTo(403);
            // Only what the server checks stands between a page of the same site and the session.
            assertThat(fetched.request().allHeaders().containsKey("cookie"))
                    .isEqualTo(host.equals(SAME_SITE));
            assertThat(asked(page, what, FORM).status()).isEqualTo(403);

            visit.page().reload();
            visit.heading("Overview").waitFor();
        }
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
