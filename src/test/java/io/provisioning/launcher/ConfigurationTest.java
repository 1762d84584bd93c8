package io.provisioning.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.provisioning.configuration.table.ConfigKey;
import io.provisioning.configuration.table.Configuration;
import io.provisioning.configuration.table.ConfigurationException;
import io.provisioning.configuration.table.Environment;
import io.provisioning.configuration.table.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigurationTest {

    @TempDir private Path directory;

    /** Sets port 81. */
    private String file;

    private String inFile;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(directory.resolve("config.toml"), "server.port = 81").toString();
        inFile = file + " line 1: server.port";
    }

    @ParameterizedTest
    @EnumSource
    void withoutAnySourceTheDefaultIsInForce(ConfigKey key) {
        Configuration configuration = load(Map.of());

        assertThat(configuration.value(key)).isEqualTo(key.defaultValue());
        assertThat(configuration.setting(key).map(Setting::source))
                .isEqualTo(key.defaultValue().map(value -> key.path()));
    }

    @Test
    void theFileBeatsTheDefault() {
        assertPort("81", inFile, Map.of(), "--config", file);
    }

    @Test
    void theEnvironmentBeatsTheFile() {
        assertPort("82", "SERVER_PORT", Map.of("SERVER_PORT", "82"), "--config", file);
    }

    @Test
    void aFlagBeatsTheEnvironment() {
        assertPort("83", "--port", Map.of("SERVER_PORT", "82"), "--config", file, "--port=83");
    }

    @Test
    void anEmptyVariableLeavesTheFileInForce() {
        assertPort("81", inFile, Map.of("SERVER_PORT", ""), "--config", file);
    }

    @Test
    void theVariableNamesTheFileUnlessTheFlagDoes() {
        assertPort("81", inFile, Map.of("PROVISIONING_CONFIG", file));
        assertPort("81", inFile, Map.of("PROVISIONING_CONFIG", "/missing"), "--config", file);
    }

    @Test
    void aFileThatIsNotThereIsRefusedByWhatNamedIt() {
        assertThatThrownBy(() -> load(Map.of(), "--config", "/missing/config.toml"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("--config names /missing/config.toml, which does not exist");
        assertThatThrownBy(() -> load(Map.of("PROVISIONING_CONFIG", "/missing/config.toml")))
                .hasMessage("PROVISIONING_CONFIG names /missing/config.toml, which does not exist");
    }

    @Test
    void aDirectoryIsNoConfigFile() {
        assertThatThrownBy(() -> load(Map.of(), "--config", directory.toString()))
                .hasMessage("--config names " + directory + ", which is a directory");
    }

    @Test
    void anUnreadableConfigFileIsRefused() {
        Path unreadable = Path.of(file);
        assertThat(unreadable.toFile().setReadable(false)).isTrue();
        assumeFalse(Files.isReadable(unreadable), "root may read everything");

        assertThatThrownBy(() -> load(Map.of(), "--config", file))
                .hasMessage("--config names " + file + ", which cannot be read");
    }

    @Test
    void everyKeyWithAValueBecomesASystemProperty() {
        Map<String, String> properties = load(Map.of("JWT_SECRET", "hidden")).asSystemProperties();

        assertThat(properties)
                .containsEntry("provisioning.server.port", "8083")
                .containsEntry("provisioning.auth.jwt_secret", "hidden")
                .containsEntry("provisioning.server.cors_allowed_origins", "")
                .doesNotContainKey("provisioning.auth.admin_password");
    }

    @Test
    void aListIsJoinedByCommas() {
        Map<String, String> variables =
                Map.of("SERVER_CORS_ALLOWED_ORIGINS", "https://a.example, http://b.example:3000");

        assertThat(load(variables).asSystemProperties())
                .containsEntry(
                        "provisioning.server.cors_allowed_origins",
                        "https://a.example,http://b.example:3000");
    }

    @Test
    void secretsAreNeverPrinted() {
        Flags flags = Flags.parse("--jwt-secret=hidden", "--port=80");
        Map<String, String> variables = Map.of("ADMIN_PASSWORD", "what is hidden");

        assertThat(flags.toString()).contains("server.port=80").doesNotContain("hidden");
        assertThat(flags.over(new Environment(variables)).toString())
                .contains(
                        "server.port=80 from --port",
                        "auth.jwt_secret=(secret) from --jwt-secret",
                        "auth.admin_password=(secret) from ADMIN_PASSWORD")
                .doesNotContain("hidden");
    }

    private static void assertPort(
            String value, String source, Map<String, String> variables, String... arguments) {
        Configuration configuration = load(variables, arguments);

        assertThat(configuration.value(ConfigKey.SERVER_PORT)).contains(value);
        assertThat(configuration.setting(ConfigKey.SERVER_PORT).map(Setting::source))
                .contains(source);
    }

    private static Configuration load(Map<String, String> variables, String... arguments) {
        return Flags.parse(arguments).over(new Environment(variables)).checked();
    }
}
