package io.provisioning.settings;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;

/** The one data source, which web.xml defines. Which database it is, configuration says. */
@ApplicationScoped
public class Database {
    private static final String NAME = "java:app/jdbc/provisioning";

    @Resource(lookup = NAME)
    private DataSource source;

    @Inject private DatabaseSettings settings;

    /** The pool of connections. */
    public DataSource source() {
        return source;
    }

    /** Whether it is a server of its own, which can be away while this one is there. */
    public boolean isRemote() {
        return settings.plainUrl().isPresent();
    }

    /** A connection to a remote database beside the pool, which waits no longer for anything. */
    public Connection connect(Duration patience) throws SQLException {
        String seconds = String.valueOf(patience.toSeconds());
        Properties properties = new Properties();
        settings.user().ifPresent(it -> properties.put("user", it));
        settings.password().ifPresent(it -> properties.put("password", it));
        properties.put("connectTimeout", seconds);
        properties.put("socketTimeout", seconds);
        return DriverManager.getConnection(settings.plainUrl().orElseThrow(), properties);
    }
}
