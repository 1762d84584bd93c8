package io.provisioning.configuration.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provisioning.access.passwords.Weakness;
import io.provisioning.configuration.values.Loopback;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What must hold for the settings in force, beyond the form of each single value. */
final class ConfigurationRules {

    private static final String ADMIN = "admin";
    private static final int MIN_SECRET_BYTES = 32;
    private static final Set<String> WELL_KNOWN_SECRETS =
            Set.of(
                    "my-secret",
                    "your-secret-here",
                    "your-secret-key",
                    "your-secret-key-here",
                    "your-256-bit-secret",
                    "a-string-secret-at-least-256-bits-long",
                    "your-super-secret-jwt-token-with-at-least-32-characters-long");
    private static final Pattern UNFIT_NAME = Pattern.compile(".*[;\\\\].*");

    private static final Set<ConfigKey> PATHS =
            EnumSet.of(
                    ConfigKey.SERVER_DATA_DIR,
                    ConfigKey.SERVER_TLS_CERT,
                    ConfigKey.SERVER_TLS_KEY,
                    ConfigKey.AUTH_MTLS_CA_CERT,
                    ConfigKey.AUTH_TRUST,
                    ConfigKey.PROVISIONING_CLI_PATH,
                    ConfigKey.PROVISIONING_CATALOGUE);

    private final Configuration configuration;

    private ConfigurationRules(Configuration configuration) {
        this.configuration = configuration;
    }

    static void check(Configuration configuration) {
        ConfigurationRules rules = new ConfigurationRules(configuration);
        rules.requirePaths();
        rules.requireDataDirectory();
        rules.requireWholeTls();
        rules.requireStrongSecret();
        rules.requireStrongAdminPassword();
        rules.requireDatabaseOfLogin();
        rules.requireOneDatabase();
        rules.requireExecutableCli();
        rules.requireThatNoSecretIsPassed();
        rules.requireReadable(ConfigKey.PROVISIONING_CATALOGUE);
        rules.requireReadable(ConfigKey.AUTH_TRUST);
    }

    /** A key of TLS means nothing without the others. */
    private void requireWholeTls() {
        require(ConfigKey.SERVER_TLS_CERT, ConfigKey.SERVER_TLS_KEY);
        require(ConfigKey.SERVER_TLS_KEY, ConfigKey.SERVER_TLS_CERT);
        require(ConfigKey.SERVER_HTTP_REDIRECT_PORT, ConfigKey.SERVER_TLS_CERT);
        require(ConfigKey.AUTH_MTLS_ENABLED, ConfigKey.SERVER_TLS_CERT);
        require(ConfigKey.AUTH_MTLS_ENABLED, ConfigKey.AUTH_MTLS_CA_CERT);
        require(ConfigKey.AUTH_MTLS_CA_CERT, ConfigKey.AUTH_MTLS_ENABLED);
    }

    private void require(ConfigKey key, ConfigKey other) {
        Optional<Setting> used = configuration.setting(key).filter(ConfigurationRules::isOn);
        if (used.isPresent()
                && configuration.setting(other).filter(ConfigurationRules::isOn).isEmpty()) {
            throw new ConfigurationException(
                    used.get().source() + " needs " + other.path() + ", which is not set");
        }
    }

    private static boolean isOn(Setting setting) {
        return !setting.value().equals("false") && !setting.value().equals("0");
    }

    private void requireStrongSecret() {
        Optional<Setting> secret = configuration.setting(ConfigKey.AUTH_JWT_SECRET);
        // Another server does not say where it listens.
        String host = configuration.value(ConfigKey.SERVER_HOST).orElse("any address");
        if (secret.isEmpty() || Loopback.isHost(host)) {
            return;
        }
        String value = secret.get().value();
        if (WELL_KNOWN_SECRETS.contains(value)) {
            throw weakSecret(secret.get(), "is a published example", host);
        }
        if (value.getBytes(UTF_8).length < MIN_SECRET_BYTES) {
            throw weakSecret(secret.get(), "is shorter than " + MIN_SECRET_BYTES + " bytes", host);
        }
    }

    private static ConfigurationException weakSecret(Setting secret, String weakness, String host) {
        return new ConfigurationException(
                secret.source()
                        + " "
                        + weakness
                        + ", too weak for a server that listens on "
                        + host
                        + "; make one with: openssl rand -base64 32");
    }

    /** The same rules as for every password, whether or not this one is still needed. */
    private void requireStrongAdminPassword() {
        configuration
                .setting(ConfigKey.AUTH_ADMIN_PASSWORD)
                .ifPresent(
                        password ->
                                Weakness.of(password.value(), ADMIN)
                                        .ifPresent(
                                                weakness -> {
                                                    throw new ConfigurationException(
                                                            password.source() + " " + weakness);
                                                }));
    }

    /** The embedded database has no users: who names one believes to be using another. */
    private void requireDatabaseOfLogin() {
        if (configuration.setting(ConfigKey.DATABASE_URL).isPresent()) {
            return;
        }
        for (ConfigKey key : List.of(ConfigKey.DATABASE_USER, ConfigKey.DATABASE_PASSWORD)) {
            Optional<Setting> used = configuration.setting(key);
            if (used.isPresent()) {
                throw new ConfigurationException(
                        used.get().source()
                                + " is for the database of "
                                + ConfigKey.DATABASE_URL.path()
                                + ", which is not set");
            }
        }
    }

    /** The executable jar has no other pool than its own. */
    private void requireOneDatabase() {
        Optional<Setting> pool = configuration.setting(ConfigKey.DATABASE_JNDI);
        if (pool.isEmpty()) {
            return;
        }
        if (configuration.isLaunched()) {
            throw new ConfigurationException(
                    pool.get().source()
                            + " is for the WAR on a server of your own; here "
                            + ConfigKey.DATABASE_URL.path()
                            + " names the database");
        }
        if (configuration.setting(ConfigKey.DATABASE_URL).isPresent()) {
            throw new ConfigurationException(
                    pool.get().source()
                            + " can't be used beside "
                            + ConfigKey.DATABASE_URL.path()
                            + ": each names the database");
        }
    }

    private void requireExecutableCli() {
        Setting cli = configuration.setting(ConfigKey.PROVISIONING_CLI_PATH).orElseThrow();
        boolean byDefault =
                ConfigKey.PROVISIONING_CLI_PATH
                        .defaultValue()
                        .filter(cli.value()::equals)
                        .isPresent();
        // Where nothing is at the default path the server falls back to its sandbox.
        if (!byDefault && !cli.value().equals(ConfigKey.SANDBOX)) {
            ConfiguredPath.of(cli.source(), cli.value()).requireExecutable();
        }
    }

    private void requirePaths() {
        for (ConfigKey key : PATHS) {
            configuration
                    .setting(key)
                    .ifPresent(named -> ConfiguredPath.of(named.source(), named.value()));
        }
    }

    /** Java takes another name for it where it can't decode the right one, and would make that. */
    private void requireDataDirectory() {
        Setting data = configuration.setting(ConfigKey.SERVER_DATA_DIR).orElseThrow();
        if (!Path.of(data.value()).isAbsolute()
                && !Files.isDirectory(Path.of("").toAbsolutePath())) {
            throw new ConfigurationException(
                    data.source()
                            + " is in the working directory, which Java can't reach in this locale; "
                            + NativeText.REMEDY);
        }
        // The embedded database's URL ends at the one, and the other is a slash to it.
        if (UNFIT_NAME.matcher(Path.of(data.value()).toAbsolutePath().toString()).matches()) {
            throw new ConfigurationException(
                    ConfigKey.SERVER_DATA_DIR.path()
                            + " must not contain a semicolon or a backslash");
        }
    }

    /** A pattern that only happens to match one passes everything else. */
    private void requireThatNoSecretIsPassed() {
        Setting passed =
                configuration.setting(ConfigKey.PROVISIONING_PASS_ENVIRONMENT).orElseThrow();
        for (String name : configuration.list(ConfigKey.PROVISIONING_PASS_ENVIRONMENT)) {
            if (ConfigKey.isSecretVariable(name)) {
                throw new ConfigurationException(
                        passed.source()
                                + " must not name "
                                + name
                                + ": the server's own secrets are never passed on");
            }
        }
    }

    private void requireReadable(ConfigKey key) {
        configuration
                .setting(key)
                .map(file -> ConfiguredPath.of(file.source(), file.value()))
                .ifPresent(ConfiguredPath::requireReadable);
    }
}
