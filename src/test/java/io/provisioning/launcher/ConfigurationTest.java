package io.provisioning.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

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

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(directory.resolve("config.toml"), "server.port = 81").toString();
    }

    @ParameterizedTest
    @EnumSource
    void withoutAnySourceTheDefaultIsInForce(ConfigKey key) {
        Configuration configuration = Configuration.load(Flags.parse(), Map.of());

        assertThat(configuration.value(key)).isEqualTo(key.defaultValue());
        assertThat(configuration.origin(key)).isEqualTo(Origin.DEFAULT);
    }

    @Test
    void theFileBeatsTheDefault() {
        assertPort("81", Origin.FILE, Map.of(), "--config", file);
    }

    @Test
    void theEnvironmentBeatsTheFile() {
        assertPort("82", Origin.ENVIRONMENT, Map.of("SERVER_PORT", "82"), "--config", file);
    }

    @Test
    void aFlagBeatsTheEnvironment() {
        assertPort("83", Origin.FLAG, Map.of("SERVER_PORT", "82"), "--config", file, "--port=83");
    }

    @Test
    void anEmptyVariableLeavesTheFileInForce() {
        assertPort("81", Origin.FILE, Map.of("SERVER_PORT", ""), "--config", file);
    }

    @Test
    void theVariableNamesTheFileUnlessTheFlagDoes() {
        assertPort("81", Origin.FILE, Map.of("PROVISIONING_CONFIG", file));
        assertPort("81", Origin.FILE, Map.of("PROVISIONING_CONFIG", "/missing"), "--config", file);
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
        assertThat(Configuration.load(flags, variables).toString())
                .contains(
                        "server.port=80 from FLAG",
                        "auth.jwt_secret=(secret) from FLAG",
                        "auth.admin_password=(secret) from ENVIRONMENT")
                .doesNotContain("hidden");
    }

    private static void assertPort(
            String value, Origin origin, Map<String, String> variables, String... arguments) {
        Configuration configuration = load(variables, arguments);

        assertThat(configuration.value(ConfigKey.SERVER_PORT)).contains(value);
        assertThat(configuration.origin(ConfigKey.SERVER_PORT)).isEqualTo(origin);
    }

    private static Configuration load(Map<String, String> variables, String... arguments) {
        return Configuration.load(Flags.parse(arguments), variables);
    }
}
