package io.provisioning.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.configuration.table.ConfigKey;
import io.provisioning.configuration.table.Configuration;
import io.provisioning.configuration.table.ConfiguredPath;
import io.provisioning.configuration.table.Environment;
import io.provisioning.configuration.table.Setting;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsInForceTest {
    private static final ConfigKey PORT = ConfigKey.SERVER_PORT;

    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();

    @TempDir private Path directory;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("config.toml");
        Files.writeString(
                file,
                """
                [server]
                rate_limit_per_minute = 7
                [database]
                url = "postgres://me:hunter2@db/x"
                """);
        variables.put("PROVISIONING_TIMEOUT_SECONDS", "9");
        Path secret = Files.writeString(directory.resolve("secret"), "x".repeat(40));
        variables.put("JWT_SECRET_FILE", secret.toString());
    }

    /** What the launcher has read, as the application gets it. */
    private SettingsInForce handedOver() {
        Configuration read =
                Configuration.read(
                        Map.of(PORT, Setting.parse(PORT, "1", "--port")),
                        Optional.of(ConfiguredPath.of("--config", file.toString())),
                        new Environment(variables));
        properties.putAll(read.asSystemProperties());
        properties.putAll(read.sources());
        return new SettingsReader(config(), GivenValues.Read.ofLauncher()).inForce();
    }

    private Config config() {
        return (Config)
                Proxy.newProxyInstance(
                        Config.class.getClassLoader(),
                        new Class<?>[] {Config.class},
                        (proxy, method, arguments) ->
                                Optional.ofNullable(properties.get(arguments[0])));
    }

    private static String shown(SettingsInForce settings, String key) {
        SettingsInForce.One one =
                settings.all().stream()
                        .filter(it -> it.key().equals(key))
                        .findFirst()
                        .orElseThrow();
        return String.join(
                "|",
                one.value().orElse("-"),
                one.source(),
                one.place().orElse("-"),
                "" + one.isSet());
    }

    @Test
    void whatTheLauncherHasReadComesWithItsPlace() {
        SettingsInForce settings = handedOver();

        assertThat(settings.all()).hasSameSizeAs(ConfigKey.values());
        assertThat(shown(settings, "server.port")).isEqualTo("1|flag|--port|true");
        assertThat(shown(settings, "server.host")).isEqualTo("127.0.0.1|default|-|true");
        assertThat(shown(settings, "provisioning.timeout_seconds"))
                .isEqualTo("9|environment|PROVISIONING_TIMEOUT_SECONDS|true");
        assertThat(shown(settings, "server.rate_limit_per_minute"))
                .isEqualTo("7|file|" + file + " line 2: server.rate_limit_per_minute|true");
        assertThat(shown(settings, "provisioning.catalogue")).isEqualTo("-|default|-|false");
    }

    @Test
    void aSecretHasNoValueWhereverItStands() {
        SettingsInForce settings = handedOver();

        assertThat(shown(settings, "auth.jwt_secret"))
                .isEqualTo("-|environment|JWT_SECRET_FILE|true");
        assertThat(shown(settings, "database.url"))
                .isEqualTo("-|file|" + file + " line 4: database.url|true");
        assertThat(shown(settings, "database.password")).isEqualTo("-|default|-|false");
        assertThat(settings.toString()).doesNotContain("hunter2", "xxxx");
    }

    @Test
    void whatThePlatformWasToldIsAPropertyAndSomeItDoesItself() {
        properties.put("provisioning.server.data_dir", directory.toString());
        properties.put("provisioning.metrics.open", "true");
        GivenValues.Read nothing = GivenValues.Read.of(() -> new Environment(Map.of()), directory);

        SettingsInForce settings = new SettingsReader(config(), nothing).inForce();

        assertThat(shown(settings, "metrics.open"))
                .isEqualTo("true|property|provisioning.metrics.open|true");
        assertThat(shown(settings, "server.port")).isEqualTo("-|server|-|false");
    }
}
