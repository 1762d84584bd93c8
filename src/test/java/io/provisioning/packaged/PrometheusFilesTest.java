package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files for Prometheus in {@code deploy}, as its own tool judges them. */
class PrometheusFilesTest {
    private static final Path RULES = Path.of("deploy/prometheus-alerts.yml");
    private static final Path RULE_TESTS = Path.of("src/test/resources/prometheus/alerts-test.yml");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
    private static final Pattern TESTED = Pattern.compile("- alertname: (\\w+)");

    @TempDir Path directory;

    @Test
    void theRulesAreRules() {
        assertGood(Promtool.run("check", "rules", RULES.toString()));
    }

    @Test
    void eachAlertFiresWhenItShouldAndElseDoesNot() throws IOException {
        assertGood(Promtool.run("test", "rules", RULE_TESTS.toString()));
        assertThat(found(TESTED, RULE_TESTS)).containsAll(found(ALERT, RULES));
    }

    /** With a token where the real one is not. */
    @Test
    void theConfigurationIsOne() throws IOException {
        String said = "/etc/prometheus/provisioning-token";
        String text = Files.readString(Path.of("deploy/prometheus.yml"));
        Path token = Files.writeString(directory.resolve("token"), "pvs_x");
        Path file = directory.resolve("prometheus.yml");
        Files.copy(RULES, directory.resolve("prometheus-alerts.yml"));

        assertThat(text).contains("credentials_file: " + said);
        Files.writeString(file, text.replace(said, token.toString()));

        assertGood(Promtool.run("check", "config", file.toString()));
    }

    private static void assertGood(Program.Run run) {
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("SUCCESS");
    }

    private static List<String> found(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map((MatchResult it) -> it.group(1))
                .toList();
    }
}
