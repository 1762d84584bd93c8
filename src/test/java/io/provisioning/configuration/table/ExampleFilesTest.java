package io.provisioning.configuration.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExampleFilesTest {

    private static final Path TOML = Path.of("config.example.toml");
    private static final Path ENV = Path.of(".env.example");

    @ParameterizedTest
    @EnumSource
    void theTomlExampleHoldsEveryKeyWithItsDefault(ConfigKey key) throws IOException {
        String name = key.path().substring(key.section().length() + 1);
        String section = Files.readString(TOML).split("(?m)^\\[" + key.section() + "]$", 2)[1];
        String line =
                key.defaultValue()
                        .map(value -> "^" + name + " = \\Q" + Sample.toml(key, value) + "\\E$")
                        .orElse("^# " + name + " = (\".+\"|\\{.+})$");

        assertThat(section.split("(?m)^\\[", 2)[0]).containsPattern("(?m)" + line);
    }

    @ParameterizedTest
    @EnumSource
    void theTomlExampleNamesVariableAndFlagOfEveryKey(ConfigKey key) throws IOException {
        String names = key.flag().map(flag -> ", " + flag).orElse("");

        assertThat(Files.readString(TOML)).contains("\n# " + key.variable() + names);
    }

    @ParameterizedTest
    @EnumSource
    void theEnvironmentExampleHoldsEveryVariableWithItsDefault(ConfigKey key) throws IOException {
        String line =
                key.defaultValue()
                        .map(value -> key.variable() + "=" + value)
                        .orElse("# " + key.variable() + "=");

        assertThat(Files.readAllLines(ENV)).contains(line);
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
        assertThat(Files.readAllLines(ENV)).contains("# PROVISIONING_CONFIG=");
    }
}
