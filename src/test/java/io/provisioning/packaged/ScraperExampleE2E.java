package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.PrometheusText;
import io.provisioning.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The manual's way to a token for Prometheus, run as it stands but for the server's address. */
@InTurn
class ScraperExampleE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    private static final Pattern SCRIPT = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    @TempDir Path directory;

    @Test
    void itsTokenReadsMetricsAndNothingElseThanAViewer() throws IOException {
        Tools.assume(Path.of("/usr/bin/jq"), "No jq: install it");

        Program.Run run = Program.run("bash", script().toString());

        assertThat(run.exitCode()).as(run.output()).isZero();
        Path file = directory.resolve("provisioning-token");
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        Api scraper = SHARED.anonymous().withToken(Files.readString(file));
        assertThat(PrometheusText.parse(scraper.get("/v1/metrics").body()).names())
                .contains("provisioning_ready");
        Refusal.check(scraper.get("/v1/users"), 403, "forbidden");
        Refusal.check(scraper.post("/v1/tokens", "{\"name\": \"x\"}"), 403, "session_required");
        SHARED.admin().delete("/v1/users/prometheus");
    }

    private Path script() throws IOException {
        Matcher script = SCRIPT.matcher(Files.readString(Path.of("docs/metrics.md")));
        assertThat(script.find()).isTrue();
        String text =
                script.group(1)
                        .replace(
                                "http://127.0.0.1:8083",
                                SHARED.server().address().toString().replaceAll("/$", ""));
        return Files.writeString(
                directory.resolve("script.sh"),
                "cd '%s'\nexport ADMIN_PASSWORD=admin123\n".formatted(directory) + text);
    }
}
