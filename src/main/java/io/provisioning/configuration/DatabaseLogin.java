package io.provisioning.configuration;

import io.provisioning.configuration.table.ConfigKey;
import io.provisioning.configuration.table.Configuration;
import io.provisioning.configuration.table.Setting;
import io.provisioning.configuration.values.PostgresUrl;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who logs in to the database. Where the password stands in a file, another one may be written
 * there while the server runs.
 */
public final class DatabaseLogin {
    private final Supplier<Credentials> configured;
    private volatile Credentials inForce;

    /**
     * User and password.
     *
     * @param user empty: the driver's own default
     * @param password empty: there is none
     */
    public record Credentials(Optional<String> user, Optional<String> password) {
        /** Without the password. */
        @Override
        public String toString() {
            return user.orElse("");
        }
    }

    private DatabaseLogin(Credentials first, Supplier<Credentials> configured) {
        this.inForce = first;
        this.configured = configured;
    }

    /** One that stays as it is. */
    public static DatabaseLogin of(Optional<String> user, Optional<String> password) {
        Credentials only = new Credentials(user, password);
        return new DatabaseLogin(only, () -> only);
    }

    /** The configured one. */
    static DatabaseLogin of(Configuration configuration) {
        return new DatabaseLogin(
                credentials(configuration, Setting::value),
                () -> credentials(configuration, DatabaseLogin::now));
    }

    private static String now(Setting setting) {
        return setting.readAnew().orElse(setting).value();
    }

    /** How the text of a setting is had. */
    @FunctionalInterface
    private interface Text {
        String of(Setting setting);
    }

    private static Credentials credentials(Configuration configuration, Text text) {
        Optional<PostgresUrl> url =
                configuration
                        .setting(ConfigKey.DATABASE_URL)
                        .map(text::of)
                        .flatMap(PostgresUrl::parse);
        return new Credentials(
                url.flatMap(PostgresUrl::user)
                        .or(() -> configuration.value(ConfigKey.DATABASE_USER)),
                url.flatMap(PostgresUrl::password)
                        .or(
                                () ->
                                        configuration
                                                .setting(ConfigKey.DATABASE_PASSWORD)
                                                .map(text::of)));
    }

    /** Those that were good when a connection was opened last. */
    public Credentials inForce() {
        return inForce;
    }

    /**
     * Those to try where these were refused: what somebody else has found good meanwhile, or what
     * the file holds now.
     *
     * @return empty where there are no others
     * @throws io.provisioning.configuration.table.ConfigurationException if the file can't be read
     */
    public Optional<Credentials> insteadOf(Credentials refused) {
        Credentials good = inForce;
        return Optional.of(good.equals(refused) ? configured.get() : good)
                .filter(others -> !others.equals(refused));
    }

    /** That these are good. */
    public void take(Credentials good) {
        inForce = good;
    }
}
