package io.provisioning.configuration;

import java.util.Optional;

/**
 * Which database it is.
 *
 * @param url the JDBC URL of a database server, without user and password; empty where the database
 *     is the one in the data directory
 * @param user its user
 * @param password the user's password
 * @param poolSize how many connections the server opens at most
 * @param jndi the name of the pool of somebody else's server from which they come; empty where they
 *     are opened by the URL
 */
public record DatabaseSettings(
        Optional<String> url,
        Optional<String> user,
        Optional<String> password,
        int poolSize,
        Optional<String> jndi) {

    /** Without a pool of somebody else's server. */
    public DatabaseSettings(
            Optional<String> url, Optional<String> user, Optional<String> password, int poolSize) {
        this(url, user, password, poolSize, Optional.empty());
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
