package io.provisioning.configuration.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets that stand in files of their own. */
class SecretFileTest {
    private final Map<String, String> variables = new HashMap<>();

    @TempDir private Path directory;
    private Path file;

    static Stream<ConfigKey> secrets() {
        return Arrays.stream(ConfigKey.values()).filter(ConfigKey::isSecret);
    }

    @BeforeEach
    void name() {
        file = directory.resolve("secret");
        variables.put("JWT_SECRET_FILE", file.toString());
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void everySecretMayStandInAFileThatItsVariableNames(ConfigKey key) throws IOException {
        String text = Sample.value(key);
        String variable = key.variable() + "_FILE";
        write(text + "\n");

        assertThat(new Environment(Map.of(variable, file.toString())).settings())
                .isEqualTo(Map.of(key, new Setting(key, text, variable, Optional.of(file))));
        assertThat(ConfigKey.isSecretVariable(variable)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void theConfigurationFileMayNameOneToo(ConfigKey key) throws IOException {
        String text = Sample.value(key);
        write(text + "\n");
        Path config = config("%s_file = '%s'".formatted(key.path(), file));

        assertThat(ConfigFile.read(config).get(key))
                .isEqualTo(
                        new Setting(
                                key,
                                text,
                                config + " line 1: " + key.path() + "_file",
                                Optional.of(file)));
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"one\\n,one", "one\\r\\n,one", "one,one", " \u00e4 ${x} \\n, \u00e4 ${x} "})
    void onlyTheLastLineEndIsNoPartOfIt(String content, String secret) throws IOException {
        write(content.replace("\\n", "\n").replace("\\r", "\r"));

        assertThat(value()).isEqualTo(secret);
    }

    @Test
    void aFileAndTheSecretItselfAreRefusedTogether() throws IOException {
        write("in-the-file");
        variables.put("JWT_SECRET", "in-the-variable");
        assertRefused("JWT_SECRET and JWT_SECRET_FILE are both set: only one may be");

        variables.put("JWT_SECRET", "");
        assertThat(value()).isEqualTo("in-the-file");
        for (String lines :
                new String[] {
                    "auth.jwt_secret = 'x'\nauth.jwt_secret_file = '" + file + "'",
                    "auth.jwt_secret_file = '" + file + "'\nauth.jwt_secret = 'x'"
                }) {
            Path config = config(lines);
            assertThatThrownBy(() -> ConfigFile.read(config))
                    .hasMessage(
                            config
                                    + " line 2: auth.jwt_secret and auth.jwt_secret_file are both"
                                    + " set: only one may be");
        }
    }

    @Test
    void aVariableBeatsTheConfigurationFileWhicheverNamesAFile() throws IOException {
        write("in-the-file");
        ConfiguredPath config = new ConfiguredPath("", config("auth.jwt_secret = 'configured'"));

        Configuration configuration =
                Configuration.read(Map.of(), Optional.of(config), new Environment(variables));

        assertThat(configuration.text(ConfigKey.AUTH_JWT_SECRET)).isEqualTo("in-the-file");
        assertThat(configuration.asSystemProperties())
                .containsEntry("provisioning.auth.jwt_secret", "in-the-file")
                .containsEntry("provisioning.auth.jwt_secret_file", file.toString());
    }

    @Test
    void whatIsNoSecretIsRefusedInALineWithoutAnythingOfIt() throws IOException {
        assertRefused("JWT_SECRET_FILE names " + file + ", which does not exist");
        write("");
        assertRefused("JWT_SECRET_FILE names " + file + ", which is empty");
        write("\n");
        assertRefused("JWT_SECRET_FILE names " + file + ", which is empty");
        write("hidden".repeat(20_000));
        assertRefused("JWT_SECRET_FILE names " + file + ", which has more than 65536 bytes");
        write("hidden\nhidden");
        assertRefused(
                "JWT_SECRET_FILE must be text without line breaks and other control characters");
        Files.write(file, new byte[] {'h', 'i', 'd', (byte) 0xff});
        assertRefused("JWT_SECRET_FILE names " + file + ", which is not UTF-8 text");
        variables.put("JWT_SECRET_FILE", directory.toString());
        assertRefused("JWT_SECRET_FILE names " + directory + ", which is a directory");
        variables.put("JWT_SECRET_FILE", "/dev/zero");
        assertRefused("JWT_SECRET_FILE names /dev/zero, which has more than 65536 bytes");
    }

    @Test
    void aMisspeltKeyIsToldWhatItWasMeantToBe() throws IOException {
        Path config = config("auth.jwt_secret_fil = 'x'");

        assertThatThrownBy(() -> ConfigFile.read(config))
                .hasMessageEndingWith("did you mean auth.jwt_secret_file?");
    }

    @Test
    void whatIsWrittenIntoItLaterIsReadWhenItIsAskedFor() throws IOException {
        write("first");
        Setting setting = new Environment(variables).settings().get(ConfigKey.AUTH_JWT_SECRET);
        write("second");

        assertThat(setting.readAnew()).map(Setting::value).contains("second");
        Files.delete(file);
        assertThat(setting.readAnew()).isEmpty();
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::value)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }

    private String value() {
        return new Environment(variables).settings().get(ConfigKey.AUTH_JWT_SECRET).value();
    }

    private void write(String content) throws IOException {
        Files.writeString(file, content);
    }

    private Path config(String lines) throws IOException {
        return Files.writeString(directory.resolve("config.toml"), lines + "\n");
    }
}
