package io.provisioning.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.configuration.table.ConfigKey;
import io.provisioning.configuration.table.Environment;
import io.provisioning.configuration.table.Sample;
import io.provisioning.configuration.values.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A value is what it says, whichever way it comes, up to the property by which the server reads it.
 */
class LiteralValuesTest {
    private static final String ODD = "${x}\\${y}$$#{z},\\%41+${ENV=HOME}${user.home}  ";

    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource
    void everyTextArrivesByteForByte(ConfigKey key) throws IOException {
        String value = value(key);
        Path file = directory.resolve("config.toml");
        Files.writeString(file, key.path() + " = " + toml(key, value) + "\n");

        assertThat(read(Map.of(), "--config", file.toString()))
                .containsEntry(key.property(), value);
        assertThat(read(Map.of(key.variable(), value))).containsEntry(key.property(), value);
        for (String flag : key.flag().stream().toList()) {
            assertThat(read(Map.of(), flag, value)).containsEntry(key.property(), value);
            assertThat(read(Map.of(), flag + "=" + value)).containsEntry(key.property(), value);
        }
    }

    /** What can be any text is this; what has a form of its own has none of these characters. */
    private static String value(ConfigKey key) {
        if (key == ConfigKey.PROVISIONING_SECRET_PATTERN) {
            return "\\$\\{x},[^ ]+ $";
        }
        boolean anyText = key.type().canonical(ODD).isPresent();
        assertThat(anyText || !TEXTS.contains(key)).as("%s takes any text", key).isTrue();
        return anyText ? ODD : Sample.value(key);
    }

    private static final List<ConfigKey> TEXTS =
            List.of(
                    ConfigKey.SERVER_TLS_CERT,
                    ConfigKey.SERVER_TLS_KEY,
                    ConfigKey.SERVER_DATA_DIR,
                    ConfigKey.DATABASE_USER,
                    ConfigKey.DATABASE_PASSWORD,
                    ConfigKey.AUTH_JWT_SECRET,
                    ConfigKey.AUTH_ADMIN_PASSWORD,
                    ConfigKey.AUTH_MTLS_CA_CERT,
                    ConfigKey.AUTH_TRUST,
                    ConfigKey.PROVISIONING_CLI_PATH,
                    ConfigKey.PROVISIONING_CATALOGUE);

    private static String toml(ConfigKey key, String value) {
        return key.type().tomlType().equals(ValueType.STRING)
                ? "'" + value + "'"
                : Sample.toml(key, value);
    }

    private static Map<String, String> read(Map<String, String> variables, String... arguments) {
        return Flags.parse(arguments).over(new Environment(variables)).asSystemProperties();
    }
}
