package io.provisioning.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The WAR's own defaults are the launcher's. What the launcher's are, the example files say, which
 * its own tests hold to its table of keys.
 */
class DefaultsTest {
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([A-Z_]+):(.*)}");
    private static final Pattern VARIABLE = Pattern.compile("(?m)^(?:# )?([A-Z_]+)=(.*)$");
    private static final Pattern TOML_KEY =
            Pattern.compile("(?m)^\\[([a-z]+)]$|^# ([A-Z_]+)(?:[, ].*)?\\n(?:# )?([a-z_]+) = ");

    @Test
    void everyDefaultIsTheLaunchers() throws IOException {
        Map<String, String> launcher =
                VARIABLE.matcher(Files.readString(Path.of(".env.example")))
                        .results()
                        .collect(Collectors.toMap(it -> it.group(1), it -> it.group(2)));

        Map<String, String> ours = new TreeMap<>();
        configurable().values().forEach(it -> ours.put(it.group(1), it.group(2)));

        assertThat(ours).isNotEmpty();
        assertThat(launcher).containsAllEntriesOf(ours);
    }

    @Test
    void everyVariableStandsForTheKeyTheLauncherMeans() throws IOException {
        Map<String, String> launcher = keysByVariable();

        assertThat(configurable())
                .isNotEmpty()
                .allSatisfy(
                        (property, it) ->
                                assertThat(property)
                                        .isEqualTo("provisioning." + launcher.get(it.group(1))));
    }

    @Test
    void everyKeyThatIsForTheWarHasADefault() throws IOException {
        assertThat(configurable().keySet())
                .containsExactlyInAnyOrder(
                        "provisioning.server.data_dir",
                        "provisioning.server.cors_enabled",
                        "provisioning.server.cors_allowed_origins",
                        "provisioning.server.rate_limit_per_minute",
                        "provisioning.server.trusted_proxies",
                        "provisioning.database.pool_size",
                        "provisioning.auth.jwt_secret",
                        "provisioning.auth.token_expiry_hours",
                        "provisioning.auth.refresh_token_expiry_hours",
                        "provisioning.auth.admin_password",
                        "provisioning.auth.trust",
                        "provisioning.provisioning.cli_path",
                        "provisioning.provisioning.timeout_seconds",
                        "provisioning.provisioning.max_concurrent_operations",
                        "provisioning.provisioning.max_concurrent_per_workspace",
                        "provisioning.provisioning.grace_seconds",
                        "provisioning.provisioning.drain_seconds",
                        "provisioning.provisioning.containment",
                        "provisioning.provisioning.max_processes",
                        "provisioning.provisioning.max_memory_mb",
                        "provisioning.provisioning.max_cpu_seconds",
                        "provisioning.provisioning.max_output_bytes",
                        "provisioning.provisioning.catalogue",
                        "provisioning.provisioning.secret_pattern",
                        "provisioning.inventory.refresh_seconds",
                        "provisioning.health.min_free_disk_mb",
                        "provisioning.retention.operations_days",
                        "provisioning.retention.logs_days",
                        "provisioning.audit.retention_days");
    }

    @Test
    void theEmbeddedDatabaseAcknowledgesOnlyWhatIsOnTheDisk() throws IOException {
        assertThat(defaults().getProperty("provisioning.database.url"))
                .startsWith("jdbc:h2:file:${provisioning.server.data_dir}/database;")
                .contains(";WRITE_DELAY=0");
    }

    private static Map<String, Matcher> configurable() throws IOException {
        Properties defaults = defaults();
        Map<String, Matcher> found = new TreeMap<>();
        for (String name : defaults.stringPropertyNames()) {
            Matcher value = PROPERTY.matcher(defaults.getProperty(name));
            if (value.matches()) {
                found.put(name, value);
            }
        }
        return found;
    }

    private static Properties defaults() throws IOException {
        Properties defaults = new Properties();
        try (InputStream in =
                SettingsReader.class.getResourceAsStream(
                        "/META-INF/microprofile-config.properties")) {
            defaults.load(in);
        }
        return defaults;
    }

    private static Map<String, String> keysByVariable() throws IOException {
        Map<String, String> keys = new TreeMap<>();
        Matcher line = TOML_KEY.matcher(Files.readString(Path.of("config.example.toml")));
        String section = "";
        while (line.find()) {
            if (line.group(1) != null) {
                section = line.group(1);
            } else {
                keys.put(line.group(2), section + "." + line.group(3));
            }
        }
        return keys;
    }
}
