package io.provisioning.configuration;

import io.provisioning.configuration.table.ConfigKey;
import io.provisioning.configuration.table.Configuration;
import io.provisioning.configuration.values.PostgresUrl;
import java.util.Optional;

/**
 * Which database it is.
 *
 * @param url the JDBC URL of a database server, without user and password; empty where the database
 *     is the one in the data directory
 * @param login who logs in to it
 * @param poolSize how many connections the server opens at most
 * @param jndi the name of the pool of somebody else's server from which they come; empty where they
 *     are opened by the URL
 */
public record DatabaseSettings(
        Optional<String> url, DatabaseLogin login, int poolSize, Optional<String> jndi) {

    /** One whose user and password stay as they are, without a pool of somebody else's server. */
    public DatabaseSettings(
            Optional<String> url, Optional<String> user, Optional<String> password, int poolSize) {
        this(url, DatabaseLogin.of(user, password), poolSize, Optional.empty());
    }

    /** The one that a configuration says. */
    public static DatabaseSettings of(Configuration configuration) {
        return new DatabaseSettings(
                configuration
                        .value(ConfigKey.DATABASE_URL)
                        .flatMap(PostgresUrl::parse)
                        .map(PostgresUrl::jdbc),
                DatabaseLogin.of(configuration),
                configuration.number(ConfigKey.DATABASE_POOL_SIZE),
                configuration.value(ConfigKey.DATABASE_JNDI));
    }

    /** Its user. */
    public Optional<String> user() {
        return login.inForce().user();
    }

    /** The user's password. */
    public Optional<String> password() {
        return login.inForce().password();
    }

    /** Whether several nodes may use it at once: the one in the data directory is ours alone. */
    public boolean isShared() {
        return url.isPresent() || jndi.isPresent();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return url.or(() -> jndi).orElse("");
    }
}
