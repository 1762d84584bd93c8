package io.provisioning.launcher;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

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
    private static final String POSTGRESQL = "org.postgresql.ds.PGSimpleDataSource";
    private static final String JDBC = "jdbc:";

    /**
     * What the pool's driver is told where the URL does not say otherwise: to give up on a machine
     * that is not there, to notice one that went while nobody asked it anything, and to use sockets
     * that the WAR can cut.
     */
    private static final List<String> POOL_OPTIONS =
            List.of(
                    "connectTimeout=2",
                    "tcpKeepAlive=true",
                    "socketFactory=io.provisioning.outage.DatabaseSockets");

    private static final Pattern SCHEME = Pattern.compile("postgres(ql)?");

    /**
     * The embedded one. WRITE_DELAY=0: what was acknowledged survives kill -9. PAGE_SIZE: a commit
     * writes whole pages, and these are a quarter of H2's own size.
     */
    static DatabaseAddress embedded(Path directory) {
        return new DatabaseAddress(
                "io.provisioning.outage.EmbeddedDataSource",
                "jdbc:h2:file:"
                        + directory
                        + "/database;WRITE_DELAY=0;PAGE_SIZE=4096;DB_CLOSE_ON_EXIT=FALSE",
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

    /**
     * A PostgreSQL address: JDBC's own, or the URI that libpq knows (its documentation, 32.1.1.2).
     * Empty where the text is neither.
     */
    static Optional<DatabaseAddress> parse(String text) {
        boolean jdbc = text.startsWith(JDBC);
        try {
            URI uri = new URI(jdbc ? text.substring(JDBC.length()) : text);
            boolean complete =
                    uri.getScheme() != null
                            && SCHEME.matcher(uri.getScheme()).matches()
                            && uri.getHost() != null
                            && uri.getPath().length() > 1
                            && uri.getPath().indexOf('/', 1) < 0
                            && !(jdbc && uri.getRawUserInfo() != null);
            return complete ? Optional.of(postgresql(uri)) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static DatabaseAddress postgresql(URI uri) {
        String[] login =
                uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
        Map<String, String> options = options(uri);
        Optional<String> user = Optional.ofNullable(options.remove("user"));
        Optional<String> password = Optional.ofNullable(options.remove("password"));
        StringBuilder url = new StringBuilder("jdbc:postgresql://").append(uri.getHost());
        if (uri.getPort() >= 0) {
            url.append(':').append(uri.getPort());
        }
        url.append(uri.getRawPath());
        options.forEach(
                (name, value) ->
                        url.append(url.indexOf("?") < 0 ? '?' : '&')
                                .append(name)
                                .append('=')
                                .append(value));
        return new DatabaseAddress(
                POSTGRESQL,
                url.toString(),
                login.length > 0 ? Optional.of(decoded(login[0])) : user.map(it -> decoded(it)),
                login.length > 1
                        ? Optional.of(decoded(login[1]))
                        : password.map(it -> decoded(it)));
    }

    private static Map<String, String> options(URI uri) {
        Map<String, String> options = new HashMap<>();
        if (uri.getRawQuery() != null) {
            for (String option : uri.getRawQuery().split("&", -1)) {
                int equals = option.indexOf('=');
                options.put(
                        equals < 0 ? option : option.substring(0, equals),
                        equals < 0 ? "" : option.substring(equals + 1));
            }
        }
        return options;
    }

    /** In user and password a plus sign is one. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
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
