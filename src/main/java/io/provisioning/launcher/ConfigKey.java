package io.provisioning.launcher;

import static io.provisioning.launcher.TomlKey.secret;
import static io.provisioning.launcher.TomlKey.toml;
import static io.provisioning.launcher.ValueType.addresses;
import static io.provisioning.launcher.ValueType.between;
import static io.provisioning.launcher.ValueType.bool;
import static io.provisioning.launcher.ValueType.containment;
import static io.provisioning.launcher.ValueType.databaseUrl;
import static io.provisioning.launcher.ValueType.environment;
import static io.provisioning.launcher.ValueType.host;
import static io.provisioning.launcher.ValueType.hours;
import static io.provisioning.launcher.ValueType.oneOf;
import static io.provisioning.launcher.ValueType.origins;
import static io.provisioning.launcher.ValueType.regex;
import static io.provisioning.launcher.ValueType.text;
import static io.provisioning.launcher.ValueType.variables;

import java.util.Optional;

/** The one table of configuration keys; flags, environment, file and help all follow it. */
enum ConfigKey {
    SERVER_HOST(
            toml("server.host", host(), "127.0.0.1"),
            "SERVER_HOST",
            "--host",
            "Address to listen on; 0.0.0.0 for every interface."),
    SERVER_PORT(
            toml("server.port", between(0, 65_535), "8083"),
            "SERVER_PORT",
            "--port",
            "TCP port to listen on; 0 takes a free one."),
    SERVER_CORS_ENABLED(
            toml("server.cors_enabled", bool(), "false"),
            "Whether web pages of other origins may call the API from a browser."),
    SERVER_CORS_ALLOWED_ORIGINS(
            toml("server.cors_allowed_origins", origins(), ""),
            "The origins that may, each exactly scheme://host[:port]."),
    SERVER_RATE_LIMIT_PER_MINUTE(
            toml("server.rate_limit_per_minute", between(0, 1_000_000_000), "6000"),
            "Requests a minute each caller may make of the API; 0 for any number."),
    SERVER_CALLER_SHARE_PERCENT(
            toml("server.caller_share_percent", between(1, 100), "25"),
            "How much of the places for requests that last one account may hold; 100 for all."),
    SERVER_TRUSTED_PROXIES(
            toml("server.trusted_proxies", addresses(), ""),
            "Addresses or CIDR blocks of the proxies that are believed about who asks."),
    SERVER_TLS_CERT(
            toml("server.tls_cert", text()),
            "PEM certificates of the server, its own first; followed when they change."),
    SERVER_TLS_KEY(
            toml("server.tls_key", text()),
            "PEM private key of the first certificate, without a passphrase."),
    SERVER_HTTP_REDIRECT_PORT(
            toml("server.http_redirect_port", between(0, 65_535), "0"),
            "Port on which plain HTTP is sent on to HTTPS; 0 for none."),
    SERVER_DATA_DIR(
            toml("server.data_dir", text(), "provisioning-data"),
            "SERVER_DATA_DIR",
            "--data-dir",
            "Directory of the embedded database and generated secrets."),
    DATABASE_URL(
            secret("database.url", databaseUrl()),
            "DATABASE_URL",
            "PostgreSQL database; unset, an embedded one in the data directory."),
    DATABASE_USER(
            toml("database.user", text()),
            "DATABASE_USER",
            "User of the PostgreSQL database, where its URL has none."),
    DATABASE_PASSWORD(
            secret("database.password"),
            "DATABASE_PASSWORD",
            "Password of the PostgreSQL database, where its URL has none."),
    DATABASE_POOL_SIZE(
            toml("database.pool_size", between(5, 100), "32"),
            "DATABASE_POOL_SIZE",
            "How many connections to the database the server opens at most."),
    AUTH_JWT_SECRET(
            secret("auth.jwt_secret"),
            "JWT_SECRET",
            "--jwt-secret",
            "Secret of the signing keys; a flag shows in process lists, so prefer the variable."),
    AUTH_TOKEN_EXPIRY_HOURS(
            toml("auth.token_expiry_hours", hours(), "24"),
            "AUTH_TOKEN_EXPIRY_HOURS",
            "Hours an access token is valid."),
    AUTH_REFRESH_TOKEN_EXPIRY_HOURS(
            toml("auth.refresh_token_expiry_hours", between(1, 8760), "168"),
            "AUTH_REFRESH_TOKEN_EXPIRY_HOURS",
            "Hours a refresh token is valid."),
    AUTH_REAUTHENTICATION_SECONDS(
            toml("auth.reauthentication_seconds", between(0, 86_400), "300"),
            "Seconds after a login in which what gives lasting access asks for no password."),
    AUTH_ADMIN_PASSWORD(
            secret("auth.admin_password"),
            "ADMIN_PASSWORD",
            "Password of the user admin for as long as it has the default one."),
    AUTH_MTLS_ENABLED(
            toml("auth.mtls_enabled", bool(), "false"),
            "AUTH_MTLS_ENABLED",
            "Whether clients need a certificate of their own."),
    AUTH_MTLS_CA_CERT(
            toml("auth.mtls_ca_cert", text()),
            "AUTH_MTLS_CA_CERT",
            "PEM certificates of the authorities by which those of clients are trusted."),
    AUTH_TRUST(
            toml("auth.trust", text()),
            "AUTH_TRUST",
            "TOML file of whom pipelines are vouched for by, and what they may do then."),
    PROVISIONING_CLI_PATH(
            toml("provisioning.cli_path", text(), "/usr/local/bin/provisioning"),
            "PROVISIONING_CLI_PATH",
            "--cli-path",
            "Path of the provisioning CLI, or the word sandbox for the bundled one."),
    PROVISIONING_TIMEOUT_SECONDS(
            toml("provisioning.timeout_seconds", between(1, 86_400), "300"),
            "Seconds a command may run before it is ended."),
    PROVISIONING_MAX_CONCURRENT_OPERATIONS(
            toml("provisioning.max_concurrent_operations", between(1, 1000), "10"),
            "How many operations run at once; the others wait."),
    PROVISIONING_MAX_CONCURRENT_PER_WORKSPACE(
            toml("provisioning.max_concurrent_per_workspace", between(0, 1000), "0"),
            "How many of one workspace run at once on all nodes together; 0 for any number."),
    PROVISIONING_GRACE_SECONDS(
            toml("provisioning.grace_seconds", between(0, 300), "10"),
            "Seconds between SIGTERM and SIGKILL of a cancelled or timed-out command."),
    PROVISIONING_DRAIN_SECONDS(
            toml("provisioning.drain_seconds", between(0, 3600), "15"),
            "Seconds that running commands may go on when the server is told to stop."),
    PROVISIONING_CONTAINMENT(
            toml("provisioning.containment", containment(), "auto"),
            "What keeps a command's processes together; auto takes the strongest that works."),
    PROVISIONING_MAX_PROCESSES(
            toml("provisioning.max_processes", between(0, 1_000_000), "0"),
            "How many processes an operation may have; 0 is no cap."),
    PROVISIONING_MAX_MEMORY_MB(
            toml("provisioning.max_memory_mb", between(0, 1_000_000_000), "0"),
            "Megabytes of memory an operation may use; 0 is no cap."),
    PROVISIONING_MAX_CPU_SECONDS(
            toml("provisioning.max_cpu_seconds", between(0, 86_400), "0"),
            "Seconds of processor time each process of an operation may use; 0 is no cap."),
    PROVISIONING_MAX_OUTPUT_BYTES(
            toml("provisioning.max_output_bytes", between(1024, 1_073_741_824), "10485760"),
            "Bytes kept of one command's output."),
    PROVISIONING_CATALOGUE(
            toml("provisioning.catalogue", text()),
            "TOML file that replaces the shipped command catalogue."),
    PROVISIONING_PASS_ENVIRONMENT(
            toml("provisioning.pass_environment", variables(), ""),
            "Which variables of the server's the CLI gets as well, by name or with a * in it."),
    PROVISIONING_ENVIRONMENT(
            secret("provisioning.environment", environment()),
            "Variables that the CLI gets with fixed values."),
    PROVISIONING_SECRET_PATTERN(
            toml("provisioning.secret_pattern", regex()),
            "Regular expression of what to mask in the output of commands, beside known secrets."),
    INVENTORY_REFRESH_SECONDS(
            toml("inventory.refresh_seconds", between(0, 3600), "5"),
            "Seconds before the CLI is asked again what there is; 0 asks it each time."),
    INVENTORY_MAX_LIST_BYTES(
            toml("inventory.max_list_bytes", between(1024, 1_073_741_824), "16777216"),
            "Bytes that the CLI may print of one list."),
    HEALTH_MIN_FREE_DISK_MB(
            toml("health.min_free_disk_mb", between(0, 1_000_000_000), "100"),
            "Megabytes that must be free on the data directory's disk, else nothing new is begun."),
    RETENTION_OPERATIONS_DAYS(
            toml("retention.operations_days", between(0, 36_500), "90"),
            "Days an operation is kept after its end; 0 keeps it for ever."),
    RETENTION_LOGS_DAYS(
            toml("retention.logs_days", between(0, 36_500), "30"),
            "Days its output is kept after the end of an operation; 0 keeps it as long as that."),
    AUDIT_RETENTION_DAYS(
            toml("audit.retention_days", between(0, 36_500), "365"),
            "Days a record of the audit trail is kept; 0 keeps it for ever."),
    LOGGING_LEVEL(
            toml("logging.level", oneOf(LogLevel.words()), "info"),
            "LOG_LEVEL",
            "--log-level",
            "How much to log: error, warn, info, debug or trace."),
    LOGGING_JSON_FORMAT(
            toml("logging.json_format", bool(), "false"),
            "LOG_JSON_FORMAT",
            "Whether log lines are JSON objects.");

    @SuppressWarnings("ImmutableEnumChecker") // Its one function keeps no state.
    private final TomlKey toml;

    private final String variable;
    private final String flag;
    private final String description;

    /** One whose variable has its own name. */
    ConfigKey(TomlKey toml, String description) {
        this(toml, null, null, description);
    }

    ConfigKey(TomlKey toml, String variable, String description) {
        this(toml, variable, null, description);
    }

    ConfigKey(TomlKey toml, String variable, String flag, String description) {
        this.toml = toml;
        this.variable = variable == null ? name() : variable;
        this.flag = flag;
        this.description = description;
    }

    /** The dotted TOML path, such as {@code server.port}. */
    String path() {
        return toml.path();
    }

    String section() {
        return toml.section();
    }

    ValueType type() {
        return toml.type();
    }

    /** The canonical text of the default; nothing where the key is unset by default. */
    Optional<String> defaultValue() {
        return toml.defaultValue();
    }

    boolean isSecret() {
        return toml.secret();
    }

    String variable() {
        return variable;
    }

    Optional<String> flag() {
        return Optional.ofNullable(flag);
    }

    String description() {
        return description;
    }

    /** The system property by which the server reads the value. */
    String property() {
        return "provisioning." + path();
    }
}
