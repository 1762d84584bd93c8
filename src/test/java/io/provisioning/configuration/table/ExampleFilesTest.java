package io.provisioning.configuration.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code -Dupdate} the documents are written anew instead. */
class ExampleFilesTest {
    private static final Path TOML = Path.of("config.example.toml");

    @ParameterizedTest
    @ValueSource(strings = {"config.example.toml", ".env.example", "docs/configuration.md"})
    void aDocumentIsMadeFromTheTable(String path) throws IOException {
        String made = Documents.made().get(path);
        if (System.getProperty("update") != null) {
            Files.writeString(Path.of(path), made);
        }

        assertThat(Path.of(path))
                .as("mvn test -Dtest=ExampleFilesTest -Dupdate writes it")
                .hasContent(made);
    }

    @ParameterizedTest
    @EnumSource
    void eachNamesEveryKeyOrItsVariable(ConfigKey key) {
        assertThat(Documents.made().get("config.example.toml"))
                .containsPattern("(?m)^(# )?" + key.key() + " = ");
        assertThat(Documents.made().get(".env.example"))
                .containsPattern("(?m)^(# )?" + key.variable() + "=");
        assertThat(Documents.made().get("docs/configuration.md"))
                .contains("\n| `" + key.path() + "` | `" + key.variable() + "`");
    }

    @Test
    void everyNoteIsAboutAKey() {
        assertThat(Documents.noted())
                .isNotEmpty()
                .isSubsetOf(Arrays.stream(ConfigKey.values()).map(ConfigKey::path).toList());
    }

    @Test
    void theTomlExampleLoadsAndChangesNothing() {
        assertThat(properties(Optional.of(new ConfiguredPath("", TOML))))
                .isEqualTo(properties(Optional.empty()));
    }

    private static Map<String, String> properties(Optional<ConfiguredPath> file) {
        return Configuration.read(Map.of(), file, new Environment(Map.of())).asSystemProperties();
    }

    @Test
    void theEnvironmentExampleNamesTheConfigFile() throws IOException {
        assertThat(Files.readAllLines(Path.of(".env.example"))).contains("# PROVISIONING_CONFIG=");
    }
}
