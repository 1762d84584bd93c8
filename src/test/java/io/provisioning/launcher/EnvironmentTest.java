package io.provisioning.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnvironmentTest {

    @ParameterizedTest
    @EnumSource
    void aVariableSetsItsKeyAndNoOther(ConfigKey key) {
        String text = Sample.value(key);

        Map<ConfigKey, Setting> settings = new Environment(Map.of(key.variable(), text)).settings();

        assertThat(settings)
                .isEqualTo(Map.of(key, new Setting(key, text, Origin.ENVIRONMENT, key.variable())));
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyVariableCountsAsNotSet(ConfigKey key) {
        assertThat(new Environment(Map.of(key.variable(), "")).settings()).isEmpty();
    }

    @Test
    void anEmptyConfigFileVariableCountsAsNotSet() {
        assertThat(new Environment(Map.of("PROVISIONING_CONFIG", "")).configFile()).isEmpty();
    }

    @Test
    void variablesOfOthersAreIgnored() {
        assertThat(new Environment(Map.of("PATH", "/bin", "SERVER_PROT", "1")).settings())
                .isEmpty();
    }

    @Test
    void anInvalidValueIsRefusedByTheNameOfTheVariable() {
        Environment environment = new Environment(Map.of("SERVER_PORT", "tcp://10.0.0.1:8083"));

        assertThatThrownBy(environment::settings)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "SERVER_PORT must be an integer from 0 to 65535,"
                                + " not \"tcp://10.0.0.1:8083\"");
    }

    @Test
    void aSecretThatIsRefusedIsNotPrinted() {
        Environment environment = new Environment(Map.of("ADMIN_PASSWORD", "hidden\n"));

        assertThatThrownBy(environment::settings)
                .hasMessage(
                        "ADMIN_PASSWORD must be text without line breaks and other control"
                                + " characters");
    }
}
