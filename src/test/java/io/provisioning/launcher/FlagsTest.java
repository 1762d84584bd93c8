package io.provisioning.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provisioning.configuration.table.ConfigKey;
import io.provisioning.configuration.table.ConfigurationException;
import io.provisioning.configuration.table.ConfiguredPath;
import io.provisioning.configuration.table.FileNames;
import io.provisioning.configuration.table.Sample;
import io.provisioning.configuration.table.Setting;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlagsTest {

    @ParameterizedTest
    @MethodSource("keysWithFlag")
    void aFlagSetsItsKeyAndNoOther(ConfigKey key) {
        String flag = key.flag().orElseThrow();
        String text = Sample.value(key);
        Map<ConfigKey, Setting> expected = Map.of(key, new Setting(key, text, flag));

        assertThat(Flags.parse(flag, text).settings()).isEqualTo(expected);
        assertThat(Flags.parse(flag + "=" + text).settings()).isEqualTo(expected);
    }

    @Test
    void noArgumentsAskForNothing() {
        Flags flags = Flags.parse();

        assertThat(flags.settings()).isEmpty();
        assertThat(flags.configFile()).isEmpty();
        assertThat(flags.help()).isFalse();
        assertThat(flags.version()).isFalse();
    }

    @Test
    void configHelpAndVersionAreRead() {
        Flags flags = Flags.parse("--config", "config.toml", "--help", "--version");

        assertThat(flags.configFile())
                .contains(new ConfiguredPath("--config", Path.of("config.toml")));
        assertThat(flags.help()).isTrue();
        assertThat(flags.version()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@/etc/passwd", "${sys:user.home}", "\"quoted\"", "-dashed", "a=b"})
    void aValueIsTakenAsItIs(String value) {
        assertThat(Flags.parse("--jwt-secret", value).settings().get(ConfigKey.AUTH_JWT_SECRET))
                .extracting(Setting::value)
                .isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void wrongArgumentsAreRefusedWithOneLine(String message, String... arguments) {
        assertThatThrownBy(() -> Flags.parse(arguments))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }

    @Test
    void helpShowsEveryFlagWithDescriptionDefaultAndVariable() {
        String help = Flags.usage().replaceAll("\\s+", " ");

        assertThat(help).contains("--config=FILE", "PROVISIONING_CONFIG", "--help", "--version");
        assertThat(keysWithFlag())
                .allSatisfy(
                        key ->
                                assertThat(help)
                                        .contains(
                                                key.flag().orElseThrow() + "=",
                                                "%s Default: %s. Environment: %s."
                                                        .formatted(
                                                                key.description(),
                                                                key.defaultValue().orElse("none"),
                                                                key.variable()
                                                                        + FileNames.variable(key)
                                                                                .map(
                                                                                        it ->
                                                                                                " or "
                                                                                                        + it)
                                                                                .orElse(""))));
    }

    @Test
    void helpEndsWithWhereAllKeysAre() {
        assertThat(Flags.usage().strip())
                .endsWith("All keys, also those without a flag: config.example.toml");
    }

    @Test
    void anExportIsVerifiedInsteadOfStartingTheServer() {
        Flags flags = Flags.parse("verify-audit", "--data-dir", "data", "export.ndjson");

        assertThat(flags.command().map(Flags.Command::file)).contains("export.ndjson");
        assertThat(flags.settings().get(ConfigKey.SERVER_DATA_DIR))
                .extracting(Setting::value)
                .isEqualTo("data");
        assertThat(Flags.parse("verify-audit", "-").command().map(Flags.Command::file))
                .contains("-");
        assertThat(Flags.parse("verify-audit", "--help").help()).isTrue();
        assertThat(Flags.parse("--port", "80").command()).isEmpty();
        assertThat(Flags.usage()).contains("verify-audit");
    }

    @Test
    void aBackUpIsMadeOrRestoredInsteadOfStartingTheServer() {
        assertThat(Flags.parse("backup", "file").command())
                .contains(new Flags.Command(SubCommand.BACKUP, "file", false));
        assertThat(Flags.parse("restore", "--force", "file").command())
                .contains(new Flags.Command(SubCommand.RESTORE, "file", true));
        assertThat(Flags.parse("upgrade-check").command())
                .contains(new Flags.Command(SubCommand.UPGRADE_CHECK, "", false));
        assertThat(Flags.usage()).contains("backup", "restore", "upgrade-check");
    }

    private static Stream<ConfigKey> keysWithFlag() {
        return Arrays.stream(ConfigKey.values()).filter(key -> key.flag().isPresent());
    }

    private static Stream<Arguments> refusals() {
        return Stream.of(
                refusal("--prot is not a known flag; did you mean --port?", "--prot", "80"),
                refusal("--HOSTS is not a known flag; did you mean --host?", "--HOSTS=::1"),
                refusal("-x is not a known flag; see --help", "-x"),
                refusal(
                        "--jwt-secrt is not a known flag; did you mean --jwt-secret?",
                        "--jwt-secrt=hidden"),
                refusal("unexpected argument \"start\"; only flags are accepted", "start"),
                refusal("unexpected argument \"--help\"; only flags are accepted", "--", "--help"),
                refusal(
                        "verify-audit needs the file of an export, or - to read its input",
                        "verify-audit"),
                refusal("backup needs the file to make", "backup", "--force"),
                refusal("restore needs the file of a back-up", "restore"),
                refusal("unexpected argument \"x\"; only flags are accepted", "upgrade-check", "x"),
                refusal(
                        "the flags of verify-audit belong behind it",
                        "--data-dir=data",
                        "verify-audit",
                        "export.ndjson"),
                refusal("--port is not a known flag; see --help", "verify-audit", "--port=1", "-"),
                refusal(
                        "unexpected argument \"b\"; only flags and one file are accepted",
                        "verify-audit",
                        "a",
                        "b"),
                refusal("--port needs a value", "--port"),
                refusal("--port needs a value", "--port", "--host", "::1"),
                refusal("--port must not be empty", "--port="),
                refusal("--jwt-secret must not be empty", "--jwt-secret", ""),
                refusal("--config must not be empty", "--config="),
                refusal("--port is given more than once", "--port", "80", "--port=80"),
                refusal("--config is given more than once", "--config=a", "--config=a"),
                refusal("--port must be an integer from 0 to 65535, not \"65536\"", "--port=65536"),
                refusal(
                        "--host must be a host name or an IP address, without a port,"
                                + " not \"0.0.0.0:8083\"",
                        "--host=0.0.0.0:8083"),
                refusal(
                        "--log-level must be one of error, warn, info, debug, trace,"
                                + " not \"loud\\n\\u001b[2J\"",
                        "--log-level=loud\n\u001b[2J"));
    }

    private static Arguments refusal(String message, String... arguments) {
        return Arguments.of(message, arguments);
    }
}
