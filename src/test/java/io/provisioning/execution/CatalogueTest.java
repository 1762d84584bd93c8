package io.provisioning.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.provisioning.Injected;
import io.provisioning.configuration.Caps;
import io.provisioning.configuration.EnvironmentSettings;
import io.provisioning.configuration.ExecutionSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);
    private static final Arguments SERVER =
            Arguments.none()
                    .with("workspace", "prod")
                    .with("provider", "upcloud")
                    .with("plan", "1xCPU-2GB")
                    .with("hostname", "web-01");

    @TempDir private Path directory;

    @Test
    void listServersAsksForAllOfThem() {
        assertThat(shipped().command("server.list", Arguments.none()).arguments())
                .containsExactly("server", "list", "--out=json");
    }

    @Test
    void listServersAsksForThoseOfAWorkspace() {
        Arguments arguments = Arguments.none().with("workspace", "prod");

        assertThat(shipped().command("server.list", arguments).arguments())
                .containsExactly("server", "list", "--out=json", "--infra=prod");
    }

    @Test
    void createServerNamesWhatIsRequired() {
        Arguments arguments = SERVER.with("check_mode", false);

        assertThat(shipped().command("server.create", arguments).arguments())
                .containsExactly(
                        "server",
                        "create",
                        "web-01",
                        "--infra=prod",
                        "--provider=upcloud",
                        "--plan=1xCPU-2GB",
                        "--yes",
                        "--wait",
                        "--out=json");
    }

    @Test
    void createServerNamesEverythingThatIsGiven() {
        Arguments arguments =
                SERVER.with("zone", "de-fra1")
                        .with("tags", List.of("a", "b"))
                        .with("check_mode", true);

        assertThat(shipped().command("server.create", arguments).arguments())
                .containsExactly(
                        "server",
                        "create",
                        "web-01",
                        "--infra=prod",
                        "--provider=upcloud",
                        "--plan=1xCPU-2GB",
                        "--zone=de-fra1",
                        "--tags=a,b",
                        "--check",
                        "--yes",
                        "--wait",
                        "--out=json");
    }

    @Test
    void deleteServerNeedsNoWorkspace() {
        Arguments arguments = Arguments.none().with("hostname", "web-01");

        assertThat(shipped().command("server.delete", arguments).arguments())
                .containsExactly("server", "delete", "web-01", "--yes", "--out=json");
        assertThat(
                        shipped()
                                .command("server.delete", arguments.with("workspace", "prod"))
                                .arguments())
                .containsExactly(
                        "server", "delete", "web-01", "--infra=prod", "--yes", "--out=json");
    }

    @Test
    void listsMustBeJsonAndMutationsHaveAResult() {
        assertThat(shipped().command("server.list", Arguments.none()).output())
                .isEqualTo(OutputFormat.JSON);
        assertThat(shipped().command("server.create", SERVER).output())
                .isEqualTo(OutputFormat.RESULT);
        assertThat(shipped().command("server.delete", SERVER).output())
                .isEqualTo(OutputFormat.RESULT);
    }

    @Test
    void aCommandWithoutATimeoutOfItsOwnHasTheConfiguredOne() {
        assertThat(shipped().command("server.list", Arguments.none()).timeout())
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(shipped().command("server.create", SERVER).timeout()).isEqualTo(DEFAULT_TIMEOUT);
    }

    @Test
    void anUnknownCommandIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shipped().command("server.destroy", SERVER))
                .withMessageContaining("server.destroy");
    }

    @Test
    void aConfiguredFileReplacesTheShippedOne() throws IOException {
        Path file =
                write(
                        CatalogueFile.read(Optional.empty()).keySet().stream()
                                .map(id -> "[" + id + "]\nargv = [\"vm\", \"" + id + "\"]\n")
                                .collect(Collectors.joining()));
        Catalogue catalogue = catalogue(Optional.of(file));

        assertThat(catalogue.size()).isEqualTo(shipped().size());
        assertThat(catalogue.command("server.list", SERVER).arguments())
                .containsExactly("vm", "server.list");
        assertThat(catalogue.command("server.list", SERVER).timeout()).isEqualTo(DEFAULT_TIMEOUT);
    }

    @Test
    void whatTheCliGetsAsASecretIsMaskedInEveryOutput() {
        CommandLine list = shipped().command("server.list", Arguments.none());

        assertThat(list.secrets().mask("horse battery in Vienna")).isEqualTo("*** in Vienna");
    }

    @Test
    void aFileThatLacksACommandOfTheApiIsRefused() throws IOException {
        assertRefused("[server.list]\nargv = ['x']", "cluster.create is missing");
    }

    @Test
    void aPlaceholderThatTheCommandHasNoArgumentForIsRefused() throws IOException {
        assertRefused(
                shippedText().replace("\"create\", \"{hostname}\"", "\"create\", \"{hostnam}\""),
                "server.create.argv has no argument hostnam; it has check_mode, hostname, plan");
    }

    static String shippedText() throws IOException {
        try (InputStream in = Catalogue.class.getResourceAsStream("/catalogue/provisioning.toml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[server.list|line 1",
                "a = 1|a",
                "[a]\\nb = 1|b",
                "[a.b]|a.b.argv",
                "[a.b]\\nargv = ['server', 1]|a.b.argv",
            })
    void aBrokenFileIsRefusedAndTheMessageNamesFileAndPlace(String toml, String place)
            throws IOException {
        assertRefused(toml, place);
    }

    private void assertRefused(String toml, String place) throws IOException {
        Path file = write(toml.replace("\\n", "\n"));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> catalogue(Optional.of(file)))
                .withMessageContaining(file.toString())
                .withMessageContaining(place);
    }

    private Path write(String toml) throws IOException {
        return Files.writeString(directory.resolve("catalogue.toml"), toml);
    }

    private static Catalogue shipped() {
        return catalogue(Optional.empty());
    }

    static Catalogue catalogue(Optional<Path> file) {
        ExecutionSettings settings =
                new ExecutionSettings(
                        Optional.empty(),
                        DEFAULT_TIMEOUT,
                        10,
                        0,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(15),
                        "auto",
                        Caps.NONE,
                        10_485_760,
                        file,
                        Optional.empty());
        ChildEnvironment environment =
                Injected.into(
                        new ChildEnvironment(),
                        "settings",
                        new EnvironmentSettings(
                                List.of(),
                                Map.of("HCLOUD_TOKEN", "horse battery", "TZ", "Vienna")));
        environment.read();
        Catalogue catalogue = Injected.into(new Catalogue(), "settings", settings);
        Injected.into(catalogue, "environment", environment);
        catalogue.load();
        return catalogue;
    }
}
