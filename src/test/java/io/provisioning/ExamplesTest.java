package io.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Which examples of the manual are run by a test, and why the others are not; and where its links
 * lead.
 */
class ExamplesTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]*)(?:#([^)]*))?\\)");
    private static final Set<String> COMMANDS =
            Set.of("console", "sh", "bash", "shell", "yaml", "yml");

    /** By {@code ExamplesE2E} and its like, {@code MutualTlsE2E}, {@code ScraperExampleE2E}. */
    private static final Set<String> RUN =
            Set.of(
                    "README.md: The main job",
                    "README.md: From a pipeline",
                    "docs/pipelines.md: GitHub Actions",
                    "docs/pipelines.md: GitLab CI",
                    "docs/pipelines.md: Green only when it is done",
                    "docs/pipelines.md: A client certificate",
                    "docs/audit.md: Read it",
                    "docs/audit.md: Export it",
                    "docs/audit.md: Prove it",
                    "docs/deployment.md: TLS",
                    "docs/deployment.md: Keys",
                    "docs/metrics.md: Metrics");

    private static final Map<String, String> NOT_RUN =
            Map.ofEntries(
                    Map.entry("README.md: Two commands", "they build, and run every test"),
                    Map.entry(
                            "README.md: A client in your language",
                            "it takes the generator; GeneratedClientE2E generates the same"),
                    Map.entry(
                            "docs/api.md: Generate a client",
                            "it takes the generators; GeneratedClientE2E generates the same"),
                    Map.entry(
                            "docs/deployment.md: Debian and Ubuntu",
                            "it takes systemd; PackageE2E has dpkg do the same"),
                    Map.entry(
                            "docs/deployment.md: Kubernetes",
                            "it takes a cluster; ChartE2E renders the chart"),
                    Map.entry("docs/deployment.md: One container", "it takes a container engine"),
                    Map.entry(
                            "docs/deployment.md: With PostgreSQL",
                            "it takes a container engine; ComposeE2E runs what compose.yaml describes"),
                    Map.entry(
                            "docs/deployment.md: Health, stopping, restarting",
                            "ArchiveE2E does the same"),
                    Map.entry(
                            "docs/deployment.md: A PostgreSQL of your own",
                            "it takes a PostgreSQL that the reader administers; PostgresE2E has one"),
                    Map.entry(
                            "docs/deployment.md: Backup, upgrade",
                            "BackupE2E runs the same while a server runs, and between two of its starts"),
                    Map.entry(
                            "docs/payara.md: Payara Server, by asadmin",
                            "it takes a Payara Server; PayaraServerE2E does the same"),
                    Map.entry(
                            "docs/payara.md: Payara Micro",
                            "it takes a Payara Micro; WarAloneE2E does the same"),
                    Map.entry(
                            "docs/payara.md: Configuration",
                            "it takes a Payara Server; PayaraServerE2E does the same"),
                    Map.entry(
                            "docs/payara.md: A connection pool of the server's",
                            "it takes a Payara Server; PayaraServerE2E does the same"),
                    Map.entry("docs/payara.md: A cluster", "it takes several Payara Servers"),
                    Map.entry(
                            "docs/payara.md: What differs",
                            "it takes a Payara Server that is configured otherwise"));

    private static Stream<Markdown> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(
                    Stream.of("README.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md"),
                    docs.map(Path::toString).filter(it -> it.endsWith(".md")).sorted())
                    .map(Markdown::read)
                    .toList()
                    .stream();
        }
    }

    /** Such as {@code README.md: The main job}. */
    private static Set<String> places() throws IOException {
        return pages().flatMap(
                        page ->
                                page.blocks().stream()
                                        .filter(it -> COMMANDS.contains(it.language()))
                                        .map(it -> page.file() + ": " + it.section()))
                .collect(Collectors.toSet());
    }

    @Test
    void eachIsRunOrItIsSaidWhyNot() throws IOException {
        assertThat(places())
                .as("have ExamplesE2E run it, or say in NOT_RUN why it can't")
                .isSubsetOf(Stream.concat(RUN.stream(), NOT_RUN.keySet().stream()).toList());
    }

    @Test
    void whatIsRunIsThere() throws IOException {
        assertThat(places()).containsAll(RUN);
    }

    @Test
    void noneIsSilentAboutAFailure() throws IOException {
        assertThat(pages().flatMap(page -> page.blocks().stream()).map(Markdown.Block::text))
                .allSatisfy(it -> assertThat(it).doesNotContain("curl -s "));
    }

    @Test
    void eachLinkWithinTheManualLeadsSomewhere() throws IOException {
        assertThat(pages().flatMap(ExamplesTest::deadLinks)).isEmpty();
    }

    private static Stream<String> deadLinks(Markdown page) {
        return LINK.matcher(String.join("\n", page.prose()))
                .results()
                .filter(it -> !it.group(1).contains("://"))
                .filter(it -> !leads(page, it.group(1), it.group(2)))
                .map(it -> page.file() + ": " + it.group());
    }

    private static boolean leads(Markdown page, String file, String fragment) {
        String target =
                file.isEmpty()
                        ? page.file()
                        : Path.of(page.file()).resolveSibling(file).normalize().toString();
        return Files.exists(Path.of(target))
                && (fragment == null || Markdown.read(target).fragments().contains(fragment));
    }
}
