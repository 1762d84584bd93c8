package io.provisioning.database;

import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.configuration.SettingsReader;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The database that is configured. The platform makes one for its pool and is told nothing but this
 * class: it would take a password with <code>${…}</code> in it for another one.
 */
public final class ConfiguredDataSource implements DataSource {
    private final DataSource configured;

    /** The one of the configuration. */
    public ConfiguredDataSource() {
        SettingsReader reader = SettingsReader.outsideOfCdi();
        DatabaseSettings settings = reader.database();
        configured = Engine.of(settings).source(settings, reader.server().dataDirectory());
    }

    @Override
    public Connection getConnection() throws SQLException {
        return configured.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return configured.getConnection(user, password);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return configured.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter writer) throws SQLException {
        configured.setLogWriter(writer);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return configured.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        configured.setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(ConfiguredDataSource.class.getName());
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(configured) ? type.cast(configured) : configured.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(configured) || configured.isWrapperFor(type);
    }
}
