package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reference for people. */
@InTurn
class DocsE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

    @Test
    void anybodyGetsThePage() {
        Api.Answer page = SHARED.anonymous().get("/docs");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(page.header("X-Request-Id")).isNotBlank();
    }

    @Test
    void itsOtherAddressLeadsToItWhereverItIs() {
        Api.Answer other = SHARED.anonymous().get("/docs/");

        assertThat(other.status()).isEqualTo(308);
        assertThat(other.header("Location")).isEqualTo("../docs");
    }

    @Test
    void everythingOnThePageComesFromThisServerAndIsThere() {
        assertThat(addresses())
                .hasSizeGreaterThan(3)
                .allMatch(address -> address.matches("docs/[^/]+|v1/openapi.yaml"))
                .allSatisfy(
                        address -> {
                            Api.Answer file = SHARED.anonymous().get("/" + address);
                            assertThat(file.status()).isEqualTo(200);
                            assertThat(file.body()).isNotEmpty();
                        });
    }

    @Test
    void whatHasItsVersionInTheAddressMayBeKeptForAYear() {
        assertThat(addresses().stream().filter(it -> it.contains("?v=")))
                .hasSize(2)
                .allSatisfy(
                        it ->
                                assertThat(SHARED.anonymous().get("/" + it).header("Cache-Control"))
                                        .isEqualTo("public, max-age=31536000, immutable"));
    }

    @Test
    void nothingIsEmbeddedAndNothingFromElsewhereWouldBeLoaded() {
        Api.Answer page = SHARED.anonymous().get("/docs");

        assertThat(page.body()).doesNotContain("http:", "https:", "<style", "style=", "onload");
        assertThat(page.body()).doesNotContainPattern("<script>|<script [^>]*>[^<]");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void thePageShowsTheDocumentOfThisServerAndAsksNoValidator() {
        assertThat(SHARED.anonymous().get("/docs/reference.js").body())
                .contains("(\"v1/openapi.json\", document.baseURI)", "validatorUrl: null")
                .doesNotContain("http:", "https:");
    }

    @Test
    void itNamesTheFirstUserAndWhereThePasswordWorks() {
        assertThat(SHARED.anonymous().get("/docs").body())
                .contains("<code>admin</code>", "<code>admin123</code>")
                .containsPattern("only on the machine\\s+that the server runs on");
    }

    @Test
    void theIconIsWhereBrowsersLookForIt() {
        Api.Answer icon = SHARED.anonymous().get("/favicon.ico");

        assertThat(icon.status()).isEqualTo(200);
        assertThat(icon.header("Content-Type")).isEqualTo("image/svg+xml");
        assertThat(icon.body()).startsWith("<svg ");
    }

    @ParameterizedTest
    @CsvSource({
        "/docs/nothing.js",
        "/docs/a/b",
        "/docs/%2e%2e/openapi/openapi.yaml",
        "/docs/swagger-ui-bundle.js.map",
        "/docsx"
    })
    void whatIsNotThereIsAProblem(String path) {
        Refusal.check(SHARED.anonymous().get(path), 404, "not_found");
    }

    @Test
    void itIsOnlyRead() {
        Api anybody = SHARED.anonymous();

        Api.Answer head =
                anybody.send(anybody.request("/docs").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        Refusal.check(anybody.post("/docs", "{}"), 405, "method_not_allowed");
    }

    @Test
    void aFileThatIsKnownIsNotSentAgain() {
        Api anybody = SHARED.anonymous();
        String tag = anybody.get("/docs/reference.js").header("ETag");

        Api.Answer again =
                anybody.send(
                        anybody.request("/docs/reference.js").header("If-None-Match", tag).GET());

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    private static List<String> addresses() {
        return ADDRESS.matcher(SHARED.anonymous().get("/docs").body())
                .results()
                .map((MatchResult it) -> it.group(1))
                .toList();
    }
}
