package io.provisioning.configuration.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EnvironmentTest {

    @ParameterizedTest
    @EnumSource
    void aVariableSetsItsKeyAndNoOther(ConfigKey key) {
        String text = Sample.value(key);

        Map<ConfigKey, Setting> settings = new Environment(Map.of(key.variable(), text)).settings();

        assertThat(settings).isEqualTo(Map.of(key, new Setting(key, text, key.variable())));
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
        Environment environment = new Environment(Map.of("SERVER_PORT", "eighty"));

        assertThatThrownBy(environment::settings)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("SERVER_PORT must be an integer from 0 to 65535, not \"eighty\"");
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER_PORT,               tcp://10.96.0.7:8083,   server",
        "SERVER_PORT,               udp://10.96.0.7:53,     server",
        "SERVER_PORT,               sctp://[fd00::7]:8083,  server",
        "SERVER_HTTP_REDIRECT_PORT, tcp://10.96.0.7:80,     server-http-redirect",
    })
    void whatKubernetesSetsForAServiceIsNotForUs(String variable, String value, String service) {
        Environment environment = new Environment(Map.of(variable, value));

        assertThat(environment.settings()).isEmpty();
        assertThat(environment.warnings())
                .singleElement()
                .asString()
                .contains(variable, value, "\"" + service + "\"", "enableServiceLinks: false");
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER_PORT,                  tcp://10.96.0.7",
        "SERVER_PORT,                  http://10.96.0.7:8083",
        "SERVER_PORT,                  tcp://server:8083",
        "PROVISIONING_TIMEOUT_SECONDS, tcp://10.96.0.7:8083",
        "DATABASE_URL,                 tcp://10.96.0.7:8083",
    })
    void whatItWouldNotSetIsRefused(String variable, String value) {
        Environment environment = new Environment(Map.of(variable, value));

        assertThat(environment.warnings()).isEmpty();
        assertThatThrownBy(environment::settings).isInstanceOf(ConfigurationException.class);
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
