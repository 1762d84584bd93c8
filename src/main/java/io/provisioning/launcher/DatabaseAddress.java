package io.provisioning.launcher;

import java.util.HashMap;
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
        properties.put("provisioning.database.url", url);
        user.ifPresent(it -> properties.put("provisioning.database.user", it));
        password.ifPresent(it -> properties.put("provisioning.database.password", it));
        return properties;
    }

    @Override
    public String toString() {
        return url;
    }
}
