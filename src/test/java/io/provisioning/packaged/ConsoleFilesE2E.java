package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.JsonString;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is served at the root: the console's files for browsers, links for programs. */
@InTurn
class ConsoleFilesE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("(?:from|import)\\s*\\(?\"(\\.[^\"]+)\"");
    private static final String BROWSER =
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @Test
    void aBrowserGetsTheConsole() {
        Api.Answer page = page();

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(page.header("Vary")).contains("Accept");
    }

    @Test
    void nothingIsEmbeddedAndNothingFromElsewhereWouldBeLoaded() {
        Api.Answer page = page();

        assertThat(page.body()).doesNotContain("http:", "https:", "<style", "style=", "onload");
        assertThat(page.body()).doesNotContainPattern("<script>|<script [^>]*>[^<]");
        assertThat(page.header("Content-Security-Policy"))
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "base-uri 'none'",
                        "frame-ancestors 'none'",
                        "require-trusted-types-for 'script'")
                .doesNotContain("unsafe", "http");
    }

    @Test
    void whatThePageNamesIsThereAndMayBeKeptForAYear() {
        assertThat(files())
                .hasSizeGreaterThan(3)
                .allSatisfy(
                        address -> {
                            Api.Answer file = SHARED.anonymous().get("/" + address);
                            assertThat(file.status()).as(address).isEqualTo(200);
                            assertThat(file.header("Cache-Control"))
                                    .isEqualTo("public, max-age=31536000, immutable");
                        });
    }

    @Test
    void everyModuleThatAnyModuleNamesIsThere() {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(files());
        while (!open.isEmpty()) {
            String address = open.remove();
            if (seen.add(address)) {
                Api.Answer file = SHARED.anonymous().get("/" + address);
                assertThat(file.status()).as(address).isEqualTo(200);
                IMPORT.matcher(file.body())
                        .results()
                        .map(it -> URI.create(address).resolve(it.group(1)).getPath())
                        .forEach(open::add);
            }
        }

        assertThat(seen).hasSizeGreaterThan(20).anyMatch(it -> it.endsWith("/hooks.js"));
    }

    @Test
    void filesAreSentCompressedToWhoeverTakesThat() {
        Api anybody = SHARED.anonymous();
        String address = "/" + files().get(0);

        Api.Answer plain = anybody.get(address);
        Api.Answer compressed =
                anybody.send(anybody.request(address).header("Accept-Encoding", "br, gzip").GET());
        Api.Answer refused =
                anybody.send(anybody.request(address).header("Accept-Encoding", "gzip;q=0").GET());

        assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(compressed.header("Vary")).contains("Accept-Encoding");
        assertThat(compressed.header("ETag")).isNotEqualTo(plain.header("ETag"));
        assertThat(Integer.parseInt(compressed.header("Content-Length")))
                .isLessThan(Integer.parseInt(plain.header("Content-Length")));
        assertThat(refused.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void aFileOfAnotherReleaseIsNotKept() {
        String other = files().get(0).replaceFirst("[0-9a-f]{16}", "0123456789abcdef");

        Api.Answer file = SHARED.anonymous().get("/" + other);

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void whoGuessesTheAddressIsLedToThePage() {
        assertThat(SHARED.anonymous().get("/console").header("Location")).isEqualTo("./");
        assertThat(SHARED.anonymous().get("/console/").header("Location")).isEqualTo("../");
    }

    @Test
    void aProgramIsToldWhatThereIs() {
        Api.Answer answer = SHARED.anonymous().get("/");

        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.object().getJsonObject("links").values())
                .map(it -> ((JsonString) it).getString())
                .hasSize(5)
                .allSatisfy(
                        it -> assertThat(SHARED.anonymous().get("/" + it).status()).isIn(200, 405));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/nothing.js",
                "/console/0123456789abcdef/nothing.js",
                "/console/0123456789abcdef/%2e%2e/%2e%2e/WEB-INF/web.xml",
                "/console/index.html"
            })
    void whatIsNotThereIsAProblem(String path) {
        Refusal.check(SHARED.anonymous().get(path), 404, "not_found");
    }

    private static Api.Answer page() {
        Api anybody = SHARED.anonymous();
        return anybody.send(anybody.request("/").header("Accept", BROWSER).GET());
    }

    private static List<String> files() {
        return ADDRESS.matcher(page().body())
                .results()
                .map(it -> it.group(1))
                .filter(it -> it.startsWith("console/"))
                .toList();
    }
}
