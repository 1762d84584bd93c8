package io.provisioning.configuration.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigKeyTest {

    /** Written a second time, so that no change of what operators rely on is silent. */
    private static final String CONTRACT =
            """
            server.host, SERVER_HOST, --host, 127.0.0.1
            server.port, SERVER_PORT, --port, 8083
            server.cors_enabled, SERVER_CORS_ENABLED, -, false
            server.cors_allowed_origins, SERVER_CORS_ALLOWED_ORIGINS, -, ''
            server.rate_limit_per_minute, SERVER_RATE_LIMIT_PER_MINUTE, -, 6000
            server.caller_share_percent, SERVER_CALLER_SHARE_PERCENT, -, 25
            server.trusted_proxies, SERVER_TRUSTED_PROXIES, -, ''
            server.tls_cert, SERVER_TLS_CERT, -, -
            server.tls_key, SERVER_TLS_KEY, -, -
            server.http_redirect_port, SERVER_HTTP_REDIRECT_PORT, -, 0
            server.data_dir, SERVER_DATA_DIR, --data-dir, provisioning-data
            database.url, DATABASE_URL, -, -
            database.jndi, DATABASE_JNDI, -, -
            database.user, DATABASE_USER, -, -
            database.password, DATABASE_PASSWORD, -, -
            database.pool_size, DATABASE_POOL_SIZE, -, 32
            auth.jwt_secret, JWT_SECRET, --jwt-secret, -
            auth.token_expiry_hours, AUTH_TOKEN_EXPIRY_HOURS, -, 24
            auth.refresh_token_expiry_hours, AUTH_REFRESH_TOKEN_EXPIRY_HOURS, -, 168
            auth.reauthentication_seconds, AUTH_REAUTHENTICATION_SECONDS, -, 300
            auth.admin_password, ADMIN_PASSWORD, -, -
            auth.mtls_enabled, AUTH_MTLS_ENABLED, -, false
            auth.mtls_ca_cert, AUTH_MTLS_CA_CERT, -, -
            auth.trust, AUTH_TRUST, -, -
            provisioning.cli_path, PROVISIONING_CLI_PATH, --cli-path, /usr/local/bin/provisioning
            provisioning.timeout_seconds, PROVISIONING_TIMEOUT_SECONDS, -, 300
            provisioning.max_concurrent_operations, PROVISIONING_MAX_CONCURRENT_OPERATIONS, -, 10
            provisioning.max_concurrent_per_workspace, PROVISIONING_MAX_CONCURRENT_PER_WORKSPACE, -, 0
            provisioning.grace_seconds, PROVISIONING_GRACE_SECONDS, -, 10
            provisioning.drain_seconds, PROVISIONING_DRAIN_SECONDS, -, 15
            provisioning.containment, PROVISIONING_CONTAINMENT, -, auto
            provisioning.max_processes, PROVISIONING_MAX_PROCESSES, -, 0
            provisioning.max_memory_mb, PROVISIONING_MAX_MEMORY_MB, -, 0
            provisioning.max_cpu_seconds, PROVISIONING_MAX_CPU_SECONDS, -, 0
            provisioning.max_output_bytes, PROVISIONING_MAX_OUTPUT_BYTES, -, 10485760
            provisioning.catalogue, PROVISIONING_CATALOGUE, -, -
            provisioning.secret_pattern, PROVISIONING_SECRET_PATTERN, -, -
            provisioning.pass_environment, PROVISIONING_PASS_ENVIRONMENT, -, ''
            provisioning.environment, PROVISIONING_ENVIRONMENT, -, -
            inventory.max_list_bytes, INVENTORY_MAX_LIST_BYTES, -, 16777216
            inventory.refresh_seconds, INVENTORY_REFRESH_SECONDS, -, 5
            health.min_free_disk_mb, HEALTH_MIN_FREE_DISK_MB, -, 100
            metrics.open, METRICS_OPEN, -, false
            retention.operations_days, RETENTION_OPERATIONS_DAYS, -, 90
            retention.logs_days, RETENTION_LOGS_DAYS, -, 30
            audit.retention_days, AUDIT_RETENTION_DAYS, -, 365
            logging.level, LOG_LEVEL, --log-level, info
            logging.json_format, LOG_JSON_FORMAT, -, false
            """;

    @ParameterizedTest
    @CsvSource(textBlock = CONTRACT, nullValues = "-")
    void aKeyHasTheNamesAndTheDefaultOfTheContract(
            String path, String variable, String flag, String defaultValue) {
        ConfigKey key = keyOf(path);

        assertThat(key.variable()).isEqualTo(variable);
        assertThat(key.flag()).isEqualTo(Optional.ofNullable(flag));
        assertThat(key.defaultValue()).isEqualTo(Optional.ofNullable(defaultValue));
        assertThat(key.property()).isEqualTo("provisioning." + path);
    }

    @Test
    void thereAreNoKeysOutsideTheContract() {
        assertThat(ConfigKey.values()).hasSize((int) CONTRACT.lines().count());
    }

    @Test
    void whatHoldsAPasswordIsSecret() {
        assertThat(ConfigKey.values())
                .filteredOn(ConfigKey::isSecret)
                .containsExactlyInAnyOrder(
                        ConfigKey.DATABASE_URL,
                        ConfigKey.DATABASE_PASSWORD,
                        ConfigKey.AUTH_JWT_SECRET,
                        ConfigKey.AUTH_ADMIN_PASSWORD,
                        ConfigKey.PROVISIONING_ENVIRONMENT);
    }

    @ParameterizedTest
    @EnumSource
    void aDefaultIsAValidValueInItsCanonicalForm(ConfigKey key) {
        assertThat(key.defaultValue().flatMap(key.type()::canonical)).isEqualTo(key.defaultValue());
    }

    @ParameterizedTest
    @EnumSource
    void theDescriptionIsOneSentence(ConfigKey key) {
        assertThat(key.description()).endsWith(".").doesNotContain(". ", "%");
    }

    private static ConfigKey keyOf(String path) {
        return Arrays.stream(ConfigKey.values())
                .filter(key -> key.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
