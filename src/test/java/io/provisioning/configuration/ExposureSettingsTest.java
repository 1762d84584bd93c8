package io.provisioning.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.configuration.values.AddressBlock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes a server more than one that is tried out on the own machine. */
class ExposureSettingsTest {
    private static final String EMBEDDED = null;

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "localhost", "::1", "0:0:0:0:0:0:0:1"})
    void onLoopbackAloneItIsNot(String host) {
        assertThat(of(host, false, null, List.of(), EMBEDDED).isExposed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.1.2.3", "server.example", ""})
    void anyOtherAddressMakesItOne(String host) {
        assertThat(of(host, false, null, List.of(), EMBEDDED).reasons())
                .containsExactly("it listens beyond this machine");
    }

    @Test
    void soDoesEachSettingThatIsForMoreThanTryingItOut() {
        List<AddressBlock> proxy = List.of(AddressBlock.parse("127.0.0.1"));

        assertThat(of("::1", false, "a password", List.of(), EMBEDDED).reasons())
                .containsExactly("ADMIN_PASSWORD is set");
        assertThat(of("::1", true, null, List.of(), EMBEDDED).reasons())
                .containsExactly("it speaks TLS");
        assertThat(of("::1", false, null, proxy, EMBEDDED).reasons())
                .containsExactly("it trusts a proxy");
        assertThat(of("::1", false, null, List.of(), "jdbc:postgresql://h/d").reasons())
                .containsExactly("its database is PostgreSQL");
    }

    @Test
    void eachIsReadFromWhatIsConfigured() {
        Map<String, String> properties = new HashMap<>();
        assertThat(SettingsReaderTest.reader(properties).exposure().reasons())
                .containsExactly("it listens beyond this machine");
        properties.put("provisioning.server.host", "127.0.0.1");
        assertThat(SettingsReaderTest.reader(properties).exposure().isExposed()).isFalse();

        properties.put("provisioning.server.host", "0.0.0.0");
        properties.put("provisioning.server.tls_cert", "chain.pem");
        properties.put("provisioning.server.trusted_proxies", "10.0.0.0/8");
        properties.put("provisioning.auth.admin_password", "a long walk at night");
        properties.put("provisioning.database.url", "jdbc:postgresql://host/name");

        assertThat(SettingsReaderTest.reader(properties).exposure().reasons()).hasSize(5);
    }

    private static ExposureSettings of(
            String host, boolean secure, String password, List<AddressBlock> proxies, String url) {
        return ExposureSettings.of(
                host,
                secure,
                new AuthSettings(
                        Optional.empty(),
                        Duration.ofHours(1),
                        Duration.ofHours(1),
                        Duration.ZERO,
                        Optional.ofNullable(password)),
                new ProxySettings(proxies),
                new DatabaseSettings(
                        Optional.ofNullable(url), Optional.empty(), Optional.empty(), 5));
    }
}
