package io.provisioning.configuration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The only reader of MicroProfile Config. Defaults stand in {@code
 * META-INF/microprofile-config.properties}; the launcher overrides them by system properties.
 */
@ApplicationScoped
public class SettingsReader {
    private static final String SANDBOX = "sandbox";
    private static final long MEGABYTE = 1_000_000;

    private Config config;

    /** For the proxies of CDI. */
    SettingsReader() {}

    @Inject
    SettingsReader(Config config) {
        this.config = config;
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
                value("server.cors_enabled", Boolean.class),
                config.getOptionalValues(key("server.cors_allowed_origins"), String.class)
                        .orElse(List.of()));
    }

    @Produces
    @Singleton
    public DatabaseSettings database() {
        return new DatabaseSettings(
                optional("database.url"),
                optional("database.user"),
                optional("database.password"),
                value("database.pool_size", Integer.class));
    }

    @Produces
    @Singleton
    public AuthSettings auth() {
        return new AuthSettings(
                optional("auth.jwt_secret"),
                hours(value("auth.token_expiry_hours", Double.class)),
                Duration.ofHours(value("auth.refresh_token_expiry_hours", Integer.class)),
                Duration.ofSeconds(value("auth.reauthentication_seconds", Integer.class)),
                optional("auth.admin_password"));
    }

    @Produces
    @Singleton
    public TrustSettings trust() {
        return new TrustSettings(optional("auth.trust").map(Path::of));
    }

    @Produces
    @Singleton
    public ExecutionSettings execution() {
        return new ExecutionSettings(
                cli(),
                Duration.ofSeconds(value("provisioning.timeout_seconds", Integer.class)),
                value("provisioning.max_concurrent_operations", Integer.class),
                value("provisioning.max_concurrent_per_workspace", Integer.class),
                Duration.ofSeconds(value("provisioning.grace_seconds", Integer.class)),
                Duration.ofSeconds(value("provisioning.drain_seconds", Integer.class)),
                text("provisioning.containment"),
                caps(),
                value("provisioning.max_output_bytes", Long.class),
                optional("provisioning.catalogue").map(Path::of),
                optional("provisioning.secret_pattern").map(Pattern::compile));
    }

    private static Duration hours(double hours) {
        return Duration.ofSeconds(Math.round(hours * TimeUnit.HOURS.toSeconds(1)));
    }

    private Caps caps() {
        return new Caps(
                value("provisioning.max_processes", Integer.class),
                MEGABYTE * value("provisioning.max_memory_mb", Integer.class),
                value("provisioning.max_cpu_seconds", Integer.class));
    }

    @Produces
    @Singleton
    public RateLimitSettings rateLimit() {
        return new RateLimitSettings(
                value("server.rate_limit_per_minute", Integer.class),
                value("server.caller_share_percent", Integer.class));
    }

    @Produces
    @Singleton
    public ProxySettings proxies() {
        return new ProxySettings(
                config
                        .getOptionalValues(key("server.trusted_proxies"), String.class)
                        .orElse(List.of())
                        .stream()
                        .map(AddressBlock::parse)
                        .toList());
    }

    @Produces
    @Singleton
    public ExposureSettings exposure() {
        return ExposureSettings.of(
                optional("server.host").orElse(""),
                optional("server.tls_cert").isPresent(),
                auth(),
                proxies(),
                database());
    }

    @Produces
    @Singleton
    public AuditSettings audit() {
        return new AuditSettings(Duration.ofDays(value("audit.retention_days", Integer.class)));
    }

    @Produces
    @Singleton
    public RetentionSettings retention() {
        return new RetentionSettings(
                Duration.ofDays(value("retention.operations_days", Integer.class)),
                Duration.ofDays(value("retention.logs_days", Integer.class)));
    }

    @Produces
    @Singleton
    public InventorySettings inventory() {
        return new InventorySettings(
                Duration.ofSeconds(value("inventory.refresh_seconds", Integer.class)),
                value("inventory.max_list_bytes", Integer.class));
    }

    @Produces
    @Singleton
    public EnvironmentSettings environment() {
        return new EnvironmentSettings(
                config.getOptionalValues(key("provisioning.pass_environment"), String.class)
                        .orElse(List.of()),
                optional("provisioning.environment").map(String::lines).stream()
                        .flatMap(lines -> lines)
                        .map(line -> line.split("=", 2))
                        .collect(
                                Collectors.toMap(it -> it[0], it -> it[1], (one, other) -> other)));
    }

    @Produces
    @Singleton
    public HealthSettings health() {
        return new HealthSettings(value("health.min_free_disk_mb", Long.class) * MEGABYTE);
    }

    private Path dataDirectory() {
        return Path.of(text("server.data_dir")).toAbsolutePath().normalize();
    }

    private Optional<Path> cli() {
        return optional("provisioning.cli_path")
                .filter(path -> !path.equals(SANDBOX))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable);
    }

    private String text(String key) {
        return config.getValue(key(key), String.class);
    }

    private <T> T value(String key, Class<T> type) {
        return config.getValue(key(key), type);
    }

    private Optional<String> optional(String key) {
        return config.getOptionalValue(key(key), String.class);
    }

    private static String key(String key) {
        return "provisioning." + key;
    }
}
