package io.provisioning.launcher;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The PostgreSQL database that is configured. Without one the WAR has its own in the data
 * directory.
 *
 * @param url the JDBC URL, without user and password
 * @param user empty: nobody is named
 * @param password empty: none is needed
 */
record DatabaseAddress(String url, Optional<String> user, Optional<String> password) {

    /**
     * What the pool's driver is told where the URL does not say otherwise: to give up on a machine
     * that is not there, to notice one that went while nobody asked it anything, to use sockets
     * that the WAR can cut, and to keep rows and positions in statements out of what it says went
     * wrong.
     */
    private static final List<String> POOL_OPTIONS =
            List.of(
                    "connectTimeout=2",
                    "tcpKeepAlive=true",
                    "socketFactory=io.provisioning.database.DatabaseSockets",
                    "logServerErrorDetail=false");

    /** What is configured; empty where nothing is. */
    static Optional<DatabaseAddress> of(Configuration configuration) {
        return configuration
                .value(ConfigKey.DATABASE_URL)
                .flatMap(DatabaseAddress::parse)
                .map(
                        address ->
                                new DatabaseAddress(
                                        address.url,
                                        address.user.or(
                                                () -> configuration.value(ConfigKey.DATABASE_USER)),
                                        address.password.or(
                                                () ->
                                                        configuration.value(
                                                                ConfigKey.DATABASE_PASSWORD))));
    }

    /** A PostgreSQL address; empty where the text is none. */
    static Optional<DatabaseAddress> parse(String text) {
        return PostgresUrl.parse(text)
                .map(url -> new DatabaseAddress(url.jdbc(), url.user(), url.password()));
    }

    /** The system properties by which the WAR is told of it. */
    Map<String, String> asSystemProperties() {
        Map<String, String> properties = new HashMap<>();
        properties.put("provisioning.database.url", poolUrl());
        properties.put("provisioning.database.plain_url", url);
        user.ifPresent(it -> properties.put("provisioning.database.user", it));
        password.ifPresent(it -> properties.put("provisioning.database.password", it));
        return properties;
    }

    private String poolUrl() {
        StringBuilder pool = new StringBuilder(url);
        for (String option : POOL_OPTIONS) {
            String name = option.substring(0, option.indexOf('=') + 1);
            if (!url.contains("?" + name) && !url.contains("&" + name)) {
                pool.append(pool.indexOf("?") < 0 ? '?' : '&').append(option);
            }
        }
        return pool.toString();
    }

    @Override
    public String toString() {
        return url;
    }
}
