package io.provisioning.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The database as the platform is told of it.
 *
 * @param driver the class of its data source
 * @param url the JDBC URL, without user and password
 * @param user empty: nobody is named
 * @param password empty: none is needed
 */
record DatabaseAddress(
        String driver, String url, Optional<String> user, Optional<String> password) {
    private static final String POSTGRESQL = "io.provisioning.outage.PostgresDataSource";

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
                    "socketFactory=io.provisioning.outage.DatabaseSockets",
                    "logServerErrorDetail=false");

    /**
     * The embedded one. WRITE_DELAY=0: what was acknowledged survives kill -9. PAGE_SIZE: a commit
     * writes whole pages, and these are a quarter of H2's own size. MAX_LENGTH_INPLACE_LOB: texts
     * of any length that there is are in their rows, and not beside them under rules of their own.
     */
    static DatabaseAddress embedded(Path directory) {
        return new DatabaseAddress(
                "io.provisioning.outage.EmbeddedDataSource",
                "jdbc:h2:file:"
                        + directory
                        + "/database;WRITE_DELAY=0;PAGE_SIZE=4096;DB_CLOSE_ON_EXIT=FALSE"
                        + ";MAX_LENGTH_INPLACE_LOB=4194304",
                Optional.of("sa"),
                Optional.empty());
    }

    /** What is configured, else the embedded one in this directory. */
    static DatabaseAddress of(Configuration configuration, Path directory) {
        Optional<DatabaseAddress> configured =
                configuration.value(ConfigKey.DATABASE_URL).flatMap(DatabaseAddress::parse);
        return configured
                .map(
                        address ->
                                new DatabaseAddress(
                                        address.driver,
                                        address.url,
                                        address.user.or(
                                                () -> configuration.value(ConfigKey.DATABASE_USER)),
                                        address.password.or(
                                                () ->
                                                        configuration.value(
                                                                ConfigKey.DATABASE_PASSWORD))))
                .orElseGet(() -> embedded(directory));
    }

    /** A PostgreSQL address; empty where the text is none. */
    static Optional<DatabaseAddress> parse(String text) {
        return PostgresUrl.parse(text)
                .map(
                        url ->
                                new DatabaseAddress(
                                        POSTGRESQL, url.jdbc(), url.user(), url.password()));
    }

    /** The system properties by which the data source is defined. */
    Map<String, String> asSystemProperties() {
        Map<String, String> properties = new HashMap<>();
        properties.put("provisioning.database.class", driver);
        properties.put("provisioning.database.url", url);
        properties.put("provisioning.database.user", user.orElse(""));
        properties.put("provisioning.database.password", password.orElse(""));
        if (driver.equals(POSTGRESQL)) {
            properties.put("provisioning.database.url", poolUrl());
            properties.put("provisioning.database.plain_url", url);
        }
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
