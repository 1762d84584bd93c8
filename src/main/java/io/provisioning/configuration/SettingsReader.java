package io.provisioning.configuration;

import io.provisioning.configuration.table.ConfigKey;
import io.provisioning.configuration.table.Configuration;
import io.provisioning.configuration.table.ConfigurationException;
import io.provisioning.configuration.values.AddressBlock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The only reader of MicroProfile Config: what it says of the keys of the table, and the defaults
 * for the others, as records with real types. The launcher's values come as system properties.
 */
@ApplicationScoped
public class SettingsReader {
    private static final Logger LOG = Logger.getLogger(SettingsReader.class.getName());
    private static final long MEGABYTE = 1_000_000;

    private Configuration configuration;
    private boolean launched;

    /** For the proxies of CDI. */
    SettingsReader() {}

    @Inject
    SettingsReader(Config config) {
        this(config, GivenValues.read());
    }

    SettingsReader(Config config, GivenValues.Read given) {
        try {
            configuration = GivenProperties.read(config, given);
            launched = given.launched();
        } catch (ConfigurationException e) {
            // The platform logs at length that the deployment failed; this is the reason in a line.
            LOG.severe(e.getMessage());
            throw e;
        }
    }

    /** For what the platform makes itself, outside of CDI. */
    public static SettingsReader outsideOfCdi() {
        // By the WAR's own loader: the pool's threads have none.
        return new SettingsReader(ConfigProvider.getConfig(SettingsReader.class.getClassLoader()));
    }

    @Produces
    @Singleton
    public ServerSettings server() {
        return new ServerSettings(
                dataDirectory(),
                configuration.isOn(ConfigKey.SERVER_CORS_ENABLED),
                configuration.list(ConfigKey.SERVER_CORS_ALLOWED_ORIGINS));
    }

    @Produces
    @Singleton
    public DatabaseSettings database() {
        return DatabaseSettings.of(configuration);
    }

    @Produces
    @Singleton
    public AuthSettings auth() {
        return new AuthSettings(
                configuration.value(ConfigKey.AUTH_JWT_SECRET),
                configuration.hours(ConfigKey.AUTH_TOKEN_EXPIRY_HOURS),
                configuration.hours(ConfigKey.AUTH_REFRESH_TOKEN_EXPIRY_HOURS),
                configuration.seconds(ConfigKey.AUTH_REAUTHENTICATION_SECONDS),
                configuration.value(ConfigKey.AUTH_ADMIN_PASSWORD));
    }

    @Produces
    @Singleton
    public TrustSettings trust() {
        return new TrustSettings(configuration.path(ConfigKey.AUTH_TRUST));
    }

    @Produces
    @Singleton
    public ExecutionSettings execution() {
        return new ExecutionSettings(
                cli(),
                configuration.seconds(ConfigKey.PROVISIONING_TIMEOUT_SECONDS),
                configuration.number(ConfigKey.PROVISIONING_MAX_CONCURRENT_OPERATIONS),
                configuration.number(ConfigKey.PROVISIONING_MAX_CONCURRENT_PER_WORKSPACE),
                configuration.seconds(ConfigKey.PROVISIONING_GRACE_SECONDS),
                configuration.seconds(ConfigKey.PROVISIONING_DRAIN_SECONDS),
                configuration.text(ConfigKey.PROVISIONING_CONTAINMENT),
                new Caps(
                        configuration.number(ConfigKey.PROVISIONING_MAX_PROCESSES),
                        MEGABYTE * configuration.number(ConfigKey.PROVISIONING_MAX_MEMORY_MB),
                        configuration.number(ConfigKey.PROVISIONING_MAX_CPU_SECONDS)),
                configuration.number(ConfigKey.PROVISIONING_MAX_OUTPUT_BYTES),
                configuration.path(ConfigKey.PROVISIONING_CATALOGUE),
                configuration.value(ConfigKey.PROVISIONING_SECRET_PATTERN).map(Pattern::compile));
    }

    @Produces
    @Singleton
    public RateLimitSettings rateLimit() {
        return new RateLimitSettings(
                configuration.number(ConfigKey.SERVER_RATE_LIMIT_PER_MINUTE),
                configuration.number(ConfigKey.SERVER_CALLER_SHARE_PERCENT));
    }

    @Produces
    @Singleton
    public ProxySettings proxies() {
        return new ProxySettings(
                configuration.list(ConfigKey.SERVER_TRUSTED_PROXIES).stream()
                        .map(AddressBlock::parse)
                        .toList());
    }

    @Produces
    @Singleton
    public ExposureSettings exposure() {
        return ExposureSettings.of(
                configuration.value(ConfigKey.SERVER_HOST).orElse(""),
                configuration.value(ConfigKey.SERVER_TLS_CERT).isPresent(),
                auth(),
                proxies(),
                database());
    }

    @Produces
    @Singleton
    public AuditSettings audit() {
        return new AuditSettings(configuration.days(ConfigKey.AUDIT_RETENTION_DAYS));
    }

    @Produces
    @Singleton
    public RetentionSettings retention() {
        return new RetentionSettings(
                configuration.days(ConfigKey.RETENTION_OPERATIONS_DAYS),
                configuration.days(ConfigKey.RETENTION_LOGS_DAYS));
    }

    @Produces
    @Singleton
    public InventorySettings inventory() {
        return new InventorySettings(
                configuration.seconds(ConfigKey.INVENTORY_REFRESH_SECONDS),
                configuration.number(ConfigKey.INVENTORY_MAX_LIST_BYTES));
    }

    @Produces
    @Singleton
    public EnvironmentSettings environment() {
        return new EnvironmentSettings(
                configuration.list(ConfigKey.PROVISIONING_PASS_ENVIRONMENT),
                configuration.value(ConfigKey.PROVISIONING_ENVIRONMENT).stream()
                        .flatMap(String::lines)
                        .map(line -> line.split("=", 2))
                        .collect(
                                Collectors.toMap(it -> it[0], it -> it[1], (one, other) -> other)));
    }

    @Produces
    @Singleton
    public HealthSettings health() {
        return new HealthSettings(
                MEGABYTE * configuration.number(ConfigKey.HEALTH_MIN_FREE_DISK_MB));
    }

    @Produces
    @Singleton
    public MetricsSettings metrics() {
        return new MetricsSettings(configuration.isOn(ConfigKey.METRICS_OPEN));
    }

    /** All of them, to be shown. */
    @Produces
    @Singleton
    public SettingsInForce inForce() {
        return SettingsInForce.of(configuration, launched);
    }

    private Path dataDirectory() {
        return Path.of(configuration.text(ConfigKey.SERVER_DATA_DIR)).toAbsolutePath().normalize();
    }

    private Optional<Path> cli() {
        return configuration
                .value(ConfigKey.PROVISIONING_CLI_PATH)
                .filter(path -> !path.equals(ConfigKey.SANDBOX))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable);
    }
}
