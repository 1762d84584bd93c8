package io.provisioning.configuration.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigFileTest {

    private Path file;

    @BeforeEach
    void nameTheFile(@TempDir Path directory) {
        file = directory.resolve("config.toml");
    }

    @ParameterizedTest
    @EnumSource
    void aKeyIsReadFromItsSection(ConfigKey key) throws IOException {
        String text = Sample.value(key);
        write("[" + key.section() + "]\n" + key.key() + " = " + Sample.toml(key, text));

        assertThat(ConfigFile.read(file))
                .isEqualTo(Map.of(key, new Setting(key, text, file + " line 2: " + key.path())));
    }

    @Test
    void dottedKeysAndInlineTablesAreSectionsToo() throws IOException {
        write("server.port = 80\nlogging = { level = \"WARN\" }\n");

        assertThat(ConfigFile.read(file).values())
                .extracting(Setting::value)
                .containsExactlyInAnyOrder("80", "warn");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstLine() throws IOException {
        write("\uFEFF[server]\nport = 80\n");

        assertThat(ConfigFile.read(file).values()).extracting(Setting::value).containsExactly("80");
    }

    @Test
    void anEmptyFileSetsNothing() throws IOException {
        write("");

        assertThat(ConfigFile.read(file)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource({"unknownNames", "wrongTypes", "wrongValues", "wrongSyntax", "firstOfSeveral"})
    void aMistakeIsRefusedWithItsLine(String toml, String message) throws IOException {
        write(toml);

        assertThatThrownBy(() -> ConfigFile.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file + " " + message);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() throws IOException {
        Files.write(file, new byte[] {'#', (byte) 0xff, '\n'});

        assertThatThrownBy(() -> ConfigFile.read(file)).hasMessage(file + " is not UTF-8 text");
    }

    private static Stream<Arguments> unknownNames() {
        return Stream.of(
                Arguments.of(
                        "[server]\nhost = \"::1\"\nprot = 80\n",
                        "line 3: server.prot is not a known key; did you mean server.port?"),
                Arguments.of(
                        "[server]\njwt_secret = \"hidden\"\n",
                        "line 2: server.jwt_secret is not a known key; did you mean"
                                + " auth.jwt_secret?"),
                Arguments.of(
                        "# top\nport = 80\n",
                        "line 2: port is not a known key; did you mean server.port?"),
                Arguments.of(
                        "[auth]\ncolour = \"red\"\n", "line 2: auth.colour is not a known key"),
                Arguments.of(
                        "[auth.jwt]\nsecret = \"hidden\"\n", "line 1: auth.jwt is not a known key"),
                Arguments.of(
                        "[auth]\n\"a\\nb\" = 1\n", "line 2: auth.\"a\\nb\" is not a known key"),
                Arguments.of(
                        "\n[sever]\nport = 80\n",
                        "line 2: sever is not a known section; did you mean server?"),
                Arguments.of("[storage]\n", "line 1: storage is not a known section"));
    }

    private static Stream<Arguments> wrongTypes() {
        return Stream.of(
                Arguments.of(
                        "[server]\nport = \"80\"\n",
                        "line 2: server.port must be an integer, found a string"),
                Arguments.of(
                        "[server]\nport = 80.5\n",
                        "line 2: server.port must be an integer, found a float"),
                Arguments.of(
                        "[server.port]\nnumber = 80\n",
                        "line 1: server.port must be an integer, found a table"),
                Arguments.of(
                        "[server]\ncors_enabled = \"yes\"\n",
                        "line 2: server.cors_enabled must be a boolean, found a string"),
                Arguments.of(
                        "[server]\nhost = true\n",
                        "line 2: server.host must be a string, found a boolean"),
                Arguments.of(
                        "[auth]\njwt_secret = 12345678\n",
                        "line 2: auth.jwt_secret must be a string, found an integer"),
                Arguments.of(
                        "[auth]\ntoken_expiry_hours = \"1\"\n",
                        "line 2: auth.token_expiry_hours must be a number, found a string"),
                Arguments.of(
                        "[logging]\nlevel = 2026-01-01\n",
                        "line 2: logging.level must be a string, found a date or time"),
                Arguments.of(
                        "[server]\ncors_allowed_origins = \"https://a.example\"\n",
                        "line 2: server.cors_allowed_origins must be an array of strings, found a"
                                + " string"),
                Arguments.of(
                        "[server]\ncors_allowed_origins = [1]\n",
                        "line 2: server.cors_allowed_origins must be an array of strings, found an"
                                + " array of other values"),
                Arguments.of("server = 1\n", "line 1: server must be a section, found an integer"),
                Arguments.of(
                        "[[server]]\nport = 80\n",
                        "line 1: server must be a section, found an array of other values"));
    }

    private static Stream<Arguments> wrongValues() {
        return Stream.of(
                Arguments.of(
                        "[provisioning]\ntimeout_seconds = 0\n",
                        "line 2: provisioning.timeout_seconds must be an integer from 1 to 86400,"
                                + " not \"0\""),
                Arguments.of(
                        "[auth]\ntoken_expiry_hours = 0.01\n",
                        "line 2: auth.token_expiry_hours must be a number of hours from 0.02 to"
                                + " 8760, not \"0.01\""),
                Arguments.of(
                        "[auth]\njwt_secret = \"\"\n", "line 2: auth.jwt_secret must not be empty"),
                Arguments.of(
                        "[server]\ncors_allowed_origins = [\"https://a.example\", \"*\"]\n",
                        "line 2: server.cors_allowed_origins must be a list of exact http or https"
                                + " origins such as https://ui.example.com:8443, without path and"
                                + " *, not \"https://a.example,*\""));
    }

    private static Stream<Arguments> wrongSyntax() {
        return Stream.of(
                Arguments.of(
                        "[server]\nport = \n",
                        "line 2: not valid TOML at column 8: Unexpected end of line, expected a"
                                + " value"),
                Arguments.of(
                        "[server]\nhost = 127.0.0.1\n",
                        "line 2: not valid TOML at column 13: expected a newline or end-of-input"),
                Arguments.of(
                        "[server]\nport = 80\nport = 81\n",
                        "line 3: not valid TOML at column 1: port previously defined at line 2,"
                                + " column 1"),
                Arguments.of(
                        "[auth]\njwt_secret = 'half' hidden\n",
                        "line 2: not valid TOML at column 21: expected a newline or end-of-input"));
    }

    private static Stream<Arguments> firstOfSeveral() {
        return Stream.of(
                Arguments.of(
                        "[server]\nport = 99999\nhost = \n",
                        "line 2: server.port must be an integer from 0 to 65535, not \"99999\""),
                Arguments.of(
                        "[server]\nhost = \nport = 99999\n",
                        "line 2: not valid TOML at column 8: Unexpected end of line, expected a"
                                + " value"),
                Arguments.of(
                        "[logging]\nlevel = \"loud\"\n[server]\nprot = 80\n",
                        "line 2: logging.level must be one of error, warn, info, debug, trace, not"
                                + " \"loud\""),
                Arguments.of(
                        "[logging]\nlevels = \"info\"\n[server]\nport = 99999\n",
                        "line 2: logging.levels is not a known key; did you mean logging.level?"));
    }

    private void write(String toml) throws IOException {
        Files.writeString(file, toml);
    }
}
