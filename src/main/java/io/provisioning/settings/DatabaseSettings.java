package io.provisioning.settings;

import java.util.Optional;

/**
 * Which database it is.
 *
 * @param url its JDBC URL as the pool has it, without user and password
 * @param plainUrl the same without what the launcher has added for the pool; empty where it is the
 *     embedded one
 * @param user its user
 * @param password the user's password
 * @param poolSize how many connections the server opens at most
 */
public record DatabaseSettings(
        String url,
        Optional<String> plainUrl,
        Optional<String> user,
        Optional<String> password,
        int poolSize) {
    /**
     * Whether several nodes may use it at once, as they may PostgreSQL; the embedded one is ours.
     */
    public boolean isShared() {
        return url.startsWith("jdbc:postgresql:");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return url;
    }
}
