package io.provisioning.database.postgres;

import io.provisioning.configuration.DatabaseLogin.Credentials;
import io.provisioning.configuration.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The configured URL as the driver is told it. */
final class DriverUrl {
    /**
     * What the pool's driver is told where the URL does not say otherwise: to give up on a machine
     * that is not there, to notice one that went while nobody asked it anything, to use sockets
     * that can be cut, and to keep rows and positions in statements out of what it says went wrong.
     */
    private static final List<String> POOL_OPTIONS =
            List.of(
                    "connectTimeout=2",
                    "tcpKeepAlive=true",
                    "socketFactory=" + DatabaseSockets.class.getName(),
                    "logServerErrorDetail=false");

    /** By its short name, or by one of those that the class had before. */
    private static final Pattern FILE_SOCKETS =
            Pattern.compile(
                    "(?<=[?&]socketFactory=)(io\\.provisioning\\.[a-z.]+\\.)?FileSockets(?=&|$)");

    private DriverUrl() {}

    static String of(DatabaseSettings settings) {
        return FILE_SOCKETS
                .matcher(settings.url().orElseThrow())
                .replaceAll(Matcher.quoteReplacement(FileSockets.class.getName()));
    }

    static String ofPool(DatabaseSettings settings) {
        StringBuilder url = new StringBuilder(of(settings));
        for (String option : POOL_OPTIONS) {
            String name = option.substring(0, option.indexOf('=') + 1);
            if (url.indexOf("?" + name) < 0 && url.indexOf("&" + name) < 0) {
                url.append(url.indexOf("?") < 0 ? '?' : '&').append(option);
            }
        }
        return url.toString();
    }

    /** A connection beside the pool, which waits no longer for anything. */
    static Connection connect(DatabaseSettings settings, Duration patience) throws SQLException {
        if (settings.jndi().isPresent()) {
            return new ServerPool(settings.jndi().get()).connection();
        }
        String seconds = String.valueOf(patience.toSeconds());
        Properties properties = new Properties();
        properties.put("connectTimeout", seconds);
        properties.put("socketTimeout", seconds);
        return Login.open(settings.login(), who -> connect(of(settings), properties, who));
    }

    private static Connection connect(String url, Properties others, Credentials who)
            throws SQLException {
        Properties properties = new Properties();
        properties.putAll(others);
        who.user().ifPresent(it -> properties.put("user", it));
        who.password().ifPresent(it -> properties.put("password", it));
        return DriverManager.getConnection(url, properties);
    }
}
