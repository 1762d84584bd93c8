package io.provisioning.settings;

/**
 * Which database it is.
 *
 * @param url its JDBC URL, without user and password
 */
public record DatabaseSettings(String url) {
    /**
     * Whether several nodes may use it at once, as they may PostgreSQL; the embedded one is ours.
     */
    public boolean isShared() {
        return url.startsWith("jdbc:postgresql:");
    }
}
