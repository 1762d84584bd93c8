package io.provisioning.configuration;

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
    private static final Pattern VARIABLE = Pattern.compile("(?m)^(?:# )?([A-Z_]+)=(.*)$");
    private static final Pattern TOML_KEY =
            Pattern.compile("(?m)^\\[([a-z]+)]$|^# ([A-Z_]+)(?:[, ].*)?\\n(?:# )?([a-z_]+) = ");

    @Test
    void everyDefaultIsTheLaunchers() throws IOException {
        Map<String, String> launcher =
                VARIABLE.matcher(Files.readString(Path.of(".env.example")))
                        .results()
                        .collect(Collectors.toMap(it -> it.group(1), it -> it.group(2)));
        Properties defaults = defaults();

        Map<String, String> ours = new TreeMap<>();
        for (String property : defaults.stringPropertyNames()) {
            Variables.of(property).ifPresent(it -> ours.put(it, defaults.getProperty(property)));
        }

        assertThat(ours).isNotEmpty();
        assertThat(launcher).containsAllEntriesOf(ours);
    }

    @Test
    void everyKeyHasTheVariableThatTheLauncherReads() throws IOException {
        Map<String, String> launcher = keysByVariable();
        // What the platform itself is started with, and where the database is, only the launcher
        // says.
        launcher.values()
                .removeIf(key -> key.matches("logging\\..*|database\\.(url|user|password)"));

        assertThat(launcher)
                .isNotEmpty()
                .allSatisfy(
                        (variable, key) ->
                                assertThat(Variables.of("provisioning." + key)).contains(variable));
    }

    @Test
    void whatIsNoKeyHasNoVariable() {
        assertThat(Variables.of("provisioning.database.password")).isEmpty();
        assertThat(Variables.of("provisioning.database.url")).isEmpty();
        assertThat(Variables.of("mp.jwt.verify.issuer")).isEmpty();
    }

    @Test
    void noValueIsExpanded() throws IOException {
        Properties defaults = defaults();

        assertThat(defaults).containsEntry("mp.config.property.expressions.enabled", "false");
        assertThat(defaults.values()).noneMatch(value -> value.toString().contains("$"));
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
