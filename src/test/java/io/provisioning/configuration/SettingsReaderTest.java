package io.provisioning.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provisioning.configuration.values.AddressBlock;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
    private final Map<String, String> properties = new HashMap<>();

    @TempDir private Path directory;

    @Test
    void theDataDirectoryIsAbsoluteAndNormal() {
        properties.put("provisioning.server.data_dir", "some/../data");

        assertThat(reader().server().dataDirectory()).isEqualTo(Path.of("data").toAbsolutePath());
    }

    @Test
    void originsAreAList() {
        assertThat(reader().server().corsAllowedOrigins()).isEmpty();
        properties.put("provisioning.server.cors_enabled", "true");
        properties.put("provisioning.server.cors_allowed_origins", "https://a,https://b");

        assertThat(reader().server().corsEnabled()).isTrue();
        assertThat(reader().server().corsAllowedOrigins())
                .containsExactly("https://a", "https://b");
    }

    @Test
    void proxiesAreAddressesAndBlocks() {
        assertThat(reader().proxies().trusted()).isEmpty();
        properties.put("provisioning.server.trusted_proxies", "127.0.0.1,10.0.0.0/8");

        assertThat(reader().proxies().trusted())
                .containsExactly(AddressBlock.parse("127.0.0.1"), AddressBlock.parse("10.0.0.0/8"));
    }

    @Test
    void theAuditTrailIsKeptForDays() {
        properties.put("provisioning.audit.retention_days", "30");
        assertThat(reader().audit().retention()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void theHistoryOfOperationsIsKeptForDays() {
        properties.put("provisioning.retention.operations_days", "90");
        properties.put("provisioning.retention.logs_days", "30");
        assertThat(reader().retention())
                .isEqualTo(new RetentionSettings(Duration.ofDays(90), Duration.ofDays(30)));
    }

    @Test
    void lifetimesAreInHours() {
        assertThat(reader().auth().tokenExpiry()).isEqualTo(Duration.ofDays(1));
        assertThat(reader().auth().refreshTokenExpiry()).isEqualTo(Duration.ofDays(7));

        properties.put("provisioning.auth.token_expiry_hours", "0.25");
        assertThat(reader().auth().tokenExpiry()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void anEmptySecretIsNoneAndABlankOneIsOne() {
        properties.put("provisioning.auth.jwt_secret", " ");
        properties.put("provisioning.auth.admin_password", "");

        assertThat(reader().auth().jwtSecret()).contains(" ");
        assertThat(reader().auth().adminPassword()).isEmpty();
    }

    @Test
    void aPasswordOfTheDatabaseThatIsRefusedIsLookedForInItsFile() throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "old\n");
        properties.put("provisioning.database.url", "postgres://keeper@db/prov");
        properties.put("provisioning.database.password", "old");
        properties.put("provisioning.database.password_file", file.toString());
        DatabaseLogin login = reader().database().login();
        DatabaseLogin.Credentials old = login.inForce();

        assertThat(old.password()).contains("old");
        assertThat(login.insteadOf(old)).isEmpty();
        Files.writeString(file, "new\n");
        DatabaseLogin.Credentials fresh = login.insteadOf(old).orElseThrow();
        assertThat(fresh.user()).contains("keeper");
        assertThat(fresh.password()).contains("new");
        assertThat(login.inForce()).isEqualTo(old);

        login.take(fresh);
        Files.delete(file);
        assertThat(login.insteadOf(old)).contains(fresh);
        assertThat(login.insteadOf(fresh)).isEqualTo(Optional.of(old));
    }

    @Test
    void nobodyIsTrustedUnlessAFileSaysSo() {
        assertThat(reader().trust().file()).isEmpty();
        properties.put("provisioning.auth.trust", "/etc/trust.toml");

        assertThat(reader().trust().file()).contains(Path.of("/etc/trust.toml"));
    }

    @Test
    void secretsAreTakenAsTheyAre() {
        properties.put("provisioning.auth.jwt_secret", " s e c r e t ");
        properties.put("provisioning.auth.admin_password", "pä$$ ");

        assertThat(reader().auth().jwtSecret()).contains(" s e c r e t ");
        assertThat(reader().auth().adminPassword()).contains("pä$$ ");
    }

    @Test
    void theLimitsOfExecutionHaveTheirUnits() {
        properties.put("provisioning.provisioning.max_concurrent_per_workspace", "3");
        properties.put("provisioning.provisioning.grace_seconds", "7");
        properties.put("provisioning.provisioning.drain_seconds", "20");
        properties.put("provisioning.provisioning.containment", "session");
        properties.put("provisioning.provisioning.max_processes", "100");
        properties.put("provisioning.provisioning.max_memory_mb", "512");
        properties.put("provisioning.provisioning.max_cpu_seconds", "60");

        assertThat(reader().execution())
                .isEqualTo(
                        new ExecutionSettings(
                                Optional.empty(),
                                Duration.ofMinutes(5),
                                10,
                                3,
                                Duration.ofSeconds(7),
                                Duration.ofSeconds(20),
                                "session",
                                new Caps(100, 512_000_000, 60),
                                10_485_760,
                                Optional.empty(),
                                Optional.empty()));
    }

    @Test
    void anExecutableFileIsTheCli() throws Exception {
        Path cli = Files.createFile(directory.resolve("provisioning"));
        properties.put("provisioning.provisioning.cli_path", cli.toString());
        assertThat(reader().execution().cliPath()).isEmpty();

        Files.setPosixFilePermissions(cli, PosixFilePermissions.fromString("rwx------"));
        assertThat(reader().execution().cliPath()).contains(cli);
    }

    @Test
    void aDirectoryIsNoCli() {
        properties.put("provisioning.provisioning.cli_path", directory.toString());

        assertThat(reader().execution().cliPath()).isEmpty();
    }

    @Test
    void theWordSandboxIsNoCliEither() {
        properties.put("provisioning.provisioning.cli_path", "sandbox");

        assertThat(reader().execution().cliPath()).isEmpty();
    }

    @Test
    void aCatalogueMayBeNamed() {
        properties.put("provisioning.provisioning.catalogue", "/etc/catalogue.toml");

        assertThat(reader().execution().catalogue()).contains(Path.of("/etc/catalogue.toml"));
    }

    @Test
    void theDiskThatMustBeFreeIsInMegabytes() {
        properties.put("provisioning.health.min_free_disk_mb", "100");

        assertThat(reader().health()).isEqualTo(new HealthSettings(100_000_000));
    }

    @Test
    void metricsAreOpenOnlyWhereThatIsConfigured() {
        assertThat(reader().metrics()).isEqualTo(new MetricsSettings(false));

        properties.put("provisioning.metrics.open", "true");

        assertThat(reader().metrics()).isEqualTo(new MetricsSettings(true));
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        properties.put("provisioning.provisioning.timeout_seconds", "0");

        assertThatThrownBy(this::reader)
                .hasMessage(
                        "provisioning.provisioning.timeout_seconds must be an integer from 1 to"
                                + " 86400, not \"0\"");
    }

    @Test
    void withoutADatabaseServerItIsSharedWithNobody() {
        properties.put("provisioning.database.pool_size", "32");

        assertThat(reader().database().isShared()).isFalse();
    }

    private SettingsReader reader() {
        return reader(properties);
    }

    /** One that finds these properties, as those of a server that the launcher has started. */
    static SettingsReader reader(Map<String, String> properties) {
        return new SettingsReader(config(properties), GivenValues.Read.ofLauncher());
    }

    /** MicroProfile Config as far as the reader uses it. */
    static Config config(Map<String, String> properties) {
        return (Config)
                Proxy.newProxyInstance(
                        SettingsReaderTest.class.getClassLoader(),
                        new Class<?>[] {Config.class},
                        (proxy, method, arguments) -> {
                            assertThat(method.getName()).isEqualTo("getOptionalValue");
                            return Optional.ofNullable(properties.get((String) arguments[0]))
                                    .filter(value -> !value.isEmpty());
                        });
    }
}
