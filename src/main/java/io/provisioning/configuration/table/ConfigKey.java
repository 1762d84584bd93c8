package io.provisioning.configuration.table;

import static io.provisioning.configuration.table.KeySpec.secret;
import static io.provisioning.configuration.table.KeySpec.value;
import static io.provisioning.configuration.values.ValueType.addresses;
import static io.provisioning.configuration.values.ValueType.between;
import static io.provisioning.configuration.values.ValueType.bool;
import static io.provisioning.configuration.values.ValueType.containment;
import static io.provisioning.configuration.values.ValueType.databaseUrl;
import static io.provisioning.configuration.values.ValueType.environment;
import static io.provisioning.configuration.values.ValueType.host;
import static io.provisioning.configuration.values.ValueType.hours;
import static io.provisioning.configuration.values.ValueType.oneOf;
import static io.provisioning.configuration.values.ValueType.origins;
import static io.provisioning.configuration.values.ValueType.regex;
import static io.provisioning.configuration.values.ValueType.text;
import static io.provisioning.configuration.values.ValueType.variables;

import io.provisioning.configuration.values.ValueType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The one table of configuration keys. File, environment, flags, help, the server's settings, the
 * example files and docs/configuration.md all follow it; a key's name is its constant's.
 */
public enum ConfigKey {
    SERVER_HOST(
            "Address to listen on; 0.0.0.0 for every interface.",
            value(host(), "127.0.0.1").flag("--host").ofLauncher()),
    SERVER_PORT(
            "TCP port to listen on; 0 takes a free one.",
            value(between(0, 65_535), "8083").flag("--port").ofLauncher()),
    SERVER_CORS_ENABLED(
            "Whether web pages of other origins may call the API from a browser.",
            value(bool(), "false")),
    SERVER_CORS_ALLOWED_ORIGINS(
            "The origins that may, each exactly scheme://host[:port].", value(origins(), "")),
    SERVER_RATE_LIMIT_PER_MINUTE(
            "Requests a minute each caller may make of the API; 0 for any number.",
            value(between(0, 1_000_000_000), "6000")),
    SERVER_CALLER_SHARE_PERCENT(
            "How much of the places for requests that last one account may hold; 100 for all.",
            value(between(1, 100), "25")),
    SERVER_TRUSTED_PROXIES(
            "Addresses or CIDR blocks of the proxies that are believed about who asks.",
            value(addresses(), "")),
    SERVER_TLS_CERT(
            "PEM certificates of the server, its own first; followed when they change.",
            value(text()).ofLauncher()),
    SERVER_TLS_KEY(
            "PEM private key of the first certificate, without a passphrase.",
            value(text()).ofLauncher()),
    SERVER_HTTP_REDIRECT_PORT(
            "Port on which plain HTTP is sent on to HTTPS; 0 for none.",
            value(between(0, 65_535), "0").ofLauncher()),
    SERVER_DATA_DIR(
            "Directory of the embedded database and generated secrets.",
            value(text(), "provisioning-data").flag("--data-dir")),
    DATABASE_URL(
            "PostgreSQL database; unset, an embedded one in the data directory.",
            secret(databaseUrl())),
    DATABASE_JNDI(
            "Name of a pool of PostgreSQL connections on the server that the WAR is deployed to.",
            value(text())),
    DATABASE_USER("User of the PostgreSQL database, where its URL has none.", value(text())),
    DATABASE_PASSWORD(
            "Password of the PostgreSQL database, where its URL has none.", secret(text())),
    DATABASE_POOL_SIZE(
            "How many connections to the database the server opens at most.",
            value(between(5, 100), "32")),
    AUTH_JWT_SECRET(
            "Secret of the signing keys; a flag shows in process lists, so prefer the variable.",
            secret(text()).variable("JWT_SECRET").flag("--jwt-secret")),
    AUTH_TOKEN_EXPIRY_HOURS("Hours an access token is valid.", value(hours(), "24")),
    AUTH_REFRESH_TOKEN_EXPIRY_HOURS(
            "Hours a refresh token is valid.", value(between(1, 8760), "168")),
    AUTH_REAUTHENTICATION_SECONDS(
            "Seconds after a login in which what gives lasting access asks for no password.",
            value(between(0, 86_400), "300")),
    AUTH_ADMIN_PASSWORD(
            "Password of the user admin for as long as it has the default one.",
            secret(text()).variable("ADMIN_PASSWORD")),
    AUTH_MTLS_ENABLED(
            "Whether clients need a certificate of their own.",
            value(bool(), "false").ofLauncher()),
    AUTH_MTLS_CA_CERT(
            "PEM certificates of the authorities by which those of clients are trusted.",
            value(text()).ofLauncher()),
    AUTH_TRUST(
            "TOML file of whom pipelines are vouched for by, and what they may do then.",
            value(text())),
    PROVISIONING_CLI_PATH(
            "Path of the provisioning CLI, or the word sandbox for the bundled one.",
            value(text(), "/usr/local/bin/provisioning").flag("--cli-path")),
    PROVISIONING_TIMEOUT_SECONDS(
            "Seconds a command may run before it is ended.", value(between(1, 86_400), "300")),
    PROVISIONING_MAX_CONCURRENT_OPERATIONS(
            "How many operations run at once; the others wait.", value(between(1, 1000), "10")),
    PROVISIONING_MAX_CONCURRENT_PER_WORKSPACE(
            "How many of one workspace run at once on all nodes together; 0 for any number.",
            value(between(0, 1000), "0")),
    PROVISIONING_GRACE_SECONDS(
            "Seconds between SIGTERM and SIGKILL of a cancelled or timed-out command.",
            value(between(0, 300), "10")),
    PROVISIONING_DRAIN_SECONDS(
            "Seconds that running commands may go on when the server is told to stop.",
            value(between(0, 3600), "15")),
    PROVISIONING_CONTAINMENT(
            "What keeps a command's processes together; auto takes the strongest that works.",
            value(containment(), "auto")),
    PROVISIONING_MAX_PROCESSES(
            "How many processes an operation may have; 0 is no cap.",
            value(between(0, 1_000_000), "0")),
    PROVISIONING_MAX_MEMORY_MB(
            "Megabytes of memory an operation may use; 0 is no cap.",
            value(between(0, 1_000_000_000), "0")),
    PROVISIONING_MAX_CPU_SECONDS(
            "Seconds of processor time each process of an operation may use; 0 is no cap.",
            value(between(0, 86_400), "0")),
    PROVISIONING_MAX_OUTPUT_BYTES(
            "Bytes kept of one command's output.", value(between(1024, 1_073_741_824), "10485760")),
    PROVISIONING_CATALOGUE("TOML file that replaces the shipped command catalogue.", value(text())),
    PROVISIONING_PASS_ENVIRONMENT(
            "Which variables of the server's the CLI gets as well, by name or with a * in it.",
            value(variables(), "")),
    PROVISIONING_ENVIRONMENT(
            "Variables that the CLI gets with fixed values.", secret(environment())),
    PROVISIONING_SECRET_PATTERN(
            "Regular expression of what to mask in the output of commands, beside known secrets.",
            value(regex())),
    INVENTORY_REFRESH_SECONDS(
            "Seconds before the CLI is asked again what there is; 0 asks it each time.",
            value(between(0, 3600), "5")),
    INVENTORY_MAX_LIST_BYTES(
            "Bytes that the CLI may print of one list.",
            value(between(1024, 1_073_741_824), "16777216")),
    HEALTH_MIN_FREE_DISK_MB(
            "Megabytes that must be free on the data directory's disk, else nothing new is begun.",
            value(between(0, 1_000_000_000), "100")),
    METRICS_OPEN("Whether GET /metrics answers without a token.", value(bool(), "false")),
    RETENTION_OPERATIONS_DAYS(
            "Days an operation is kept after its end; 0 keeps it for ever.",
            value(between(0, 36_500), "90")),
    RETENTION_LOGS_DAYS(
            "Days its output is kept after the end of an operation; 0 keeps it as long as that.",
            value(between(0, 36_500), "30")),
    AUDIT_RETENTION_DAYS(
            "Days a record of the audit trail is kept; 0 keeps it for ever.",
            value(between(0, 36_500), "365")),
    LOGGING_LEVEL(
            "How much to log: error, warn, info, debug or trace.",
            value(oneOf(LogLevel.words()), "info")
                    .variable("LOG_LEVEL")
                    .flag("--log-level")
                    .ofLauncher()),
    LOGGING_JSON_FORMAT(
            "Whether log lines are JSON objects.",
            value(bool(), "false").variable("LOG_JSON_FORMAT").ofLauncher());

    /** The cli_path that asks for the bundled sandbox. */
    public static final String SANDBOX = "sandbox";

    private static final String PREFIX = "provisioning.";
    private static final String DATABASE_VARIABLES = "DATABASE_";

    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // Its type's one function keeps no state.
    private final KeySpec spec;

    ConfigKey(String description, KeySpec spec) {
        this.description = description;
        this.spec = spec;
    }

    /** The table of the configuration file in which it stands, such as {@code server}. */
    public String section() {
        return name().substring(0, name().indexOf('_')).toLowerCase(Locale.ROOT);
    }

    /** Its name in that table, such as {@code port}. */
    public String key() {
        return name().substring(name().indexOf('_') + 1).toLowerCase(Locale.ROOT);
    }

    /** The dotted TOML path, such as {@code server.port}. */
    public String path() {
        return section() + "." + key();
    }

    /** What it may hold. */
    public ValueType type() {
        return spec.type();
    }

    /** The canonical text of the default; nothing where the key is unset by default. */
    public Optional<String> defaultValue() {
        return spec.defaultValue();
    }

    /** Whether its value is not to be printed. */
    public boolean isSecret() {
        return spec.isSecret();
    }

    /** Whether another server than the executable jar's has its own settings for this. */
    public boolean isOfLauncher() {
        return spec.isOfLauncher();
    }

    /** Its environment variable. */
    public String variable() {
        return spec.variable().orElse(name());
    }

    /** Its command-line flag, where it has one. */
    public Optional<String> flag() {
        return spec.flag();
    }

    /** What it is for, in one sentence. */
    public String description() {
        return description;
    }

    /** Whether a variable is one of the server's own secrets, which nothing passes on. */
    public static boolean isSecretVariable(String name) {
        return name.startsWith(DATABASE_VARIABLES)
                || Arrays.stream(values())
                        .filter(ConfigKey::isSecret)
                        .anyMatch(
                                key ->
                                        key.variable().equals(name)
                                                || FileNames.variable(key)
                                                        .filter(name::equals)
                                                        .isPresent());
    }

    /** Its name among the properties of MicroProfile Config. */
    public String property() {
        return PREFIX + path();
    }
}
