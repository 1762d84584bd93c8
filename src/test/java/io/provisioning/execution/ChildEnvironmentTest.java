package io.provisioning.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Injected;
import io.provisioning.configuration.EnvironmentSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChildEnvironmentTest {
    private static final Map<String, String> OURS =
            Map.of(
                    "PATH", "/bin",
                    "HOME", "/root",
                    "LANG", "de_AT",
                    "JWT_SECRET", "one secret",
                    "ADMIN_PASSWORD", "another secret",
                    "DATABASE_URL", "postgres://a:b@c/d",
                    "HTTPS_PROXY", "http://me:hunter22@proxy:3128",
                    "AWS_REGION", "eu-central-1",
                    "AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI",
                    "PROVISIONING_STAGE", "test");

    @Test
    void byDefaultTheCliGetsNothingOfOurs() {
        assertThat(variables(List.of(), Map.of()))
                .containsOnlyKeys("HOME", "LANG", "NO_COLOR", "PATH", "PROVISIONING_STAGE", "TERM")
                .containsEntry("LANG", "C.UTF-8");
    }

    @Test
    void itGetsWhatIsNamedOrMatches() {
        assertThat(variables(List.of("HTTPS_PROXY", "AWS_*", "UNSET"), Map.of()))
                .containsEntry("HTTPS_PROXY", "http://me:hunter22@proxy:3128")
                .containsEntry("AWS_REGION", "eu-central-1")
                .containsKey("AWS_SECRET_ACCESS_KEY")
                .doesNotContainKey("UNSET")
                .hasSize(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "JWT_SECRET", "JWT_*", "*_PASSWORD", "DATABASE_*", "D*"})
    void aSecretOfTheServersIsNeverPassed(String passed) {
        assertThat(variables(List.of(passed), Map.of()))
                .doesNotContainKeys("JWT_SECRET", "ADMIN_PASSWORD", "DATABASE_URL");
    }

    @Test
    void whatIsFixedCountsMoreThanWhatThereIs() {
        assertThat(variables(List.of("HTTPS_PROXY"), Map.of("HTTPS_PROXY", "", "PATH", "/opt/bin")))
                .containsEntry("HTTPS_PROXY", "")
                .containsEntry("PATH", "/opt/bin");
    }

    @ParameterizedTest
    @CsvSource({
        "HCLOUD_TOKEN, a-value, a-value",
        "AWS_SECRET_ACCESS_KEY, a-value, a-value",
        "ENCRYPTION_KEY, a-value, a-value",
        "PGPASSWORD, a-value, a-value",
        "GITHUB_PAT, a-value, a-value",
        "db_pass, a-value, a-value",
        "HTTPS_PROXY, http://me:hunter22@proxy:3128, hunter22",
    })
    void whatLooksSecretIsOne(String name, String value, String secret) {
        assertThat(secrets(Map.of(name, value))).containsExactly(secret);
    }

    @ParameterizedTest
    @CsvSource({
        "TZ, Europe/Vienna",
        "AWS_REGION, eu-central-1",
        "SSL_CERT_FILE, /etc/ssl/ca.pem",
        "HTTPS_PROXY, http://proxy:3128",
        "OLDPWD, /root",
        "KEYBOARD, de",
    })
    void nothingElseIs(String name, String value) {
        assertThat(secrets(Map.of(name, value))).isEmpty();
    }

    private static Map<String, String> variables(List<String> passed, Map<String, String> fixed) {
        return environment(passed, fixed).variables(OURS);
    }

    private static List<String> secrets(Map<String, String> fixed) {
        ChildEnvironment environment = environment(List.of(), fixed);
        environment.read(Map.of());
        return environment.secrets();
    }

    private static ChildEnvironment environment(List<String> passed, Map<String, String> fixed) {
        return Injected.into(
                new ChildEnvironment(), "settings", new EnvironmentSettings(passed, fixed));
    }
}
