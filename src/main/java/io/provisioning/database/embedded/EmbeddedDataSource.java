package io.provisioning.database.embedded;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * The embedded database, with commits that tell the truth. H2 writes what several transactions have
 * committed in one go; when that fails, for want of disk, only the one that wrote is told, and the
 * others, which waited for it, find a closed store and take it for a written one. And what it
 * writes into space that was used before it does not find again after kill -9 ({@link LastChunk}),
 * and finds half of a transaction that ran when another one was written ({@link WriterTurn}); those
 * that queue are therefore written together ({@link GroupCommit}). The smallest cases that show it,
 * with plain H2, are in {@code PlainH2Test}: when they fail, this may go.
 */
public final class EmbeddedDataSource implements DataSource {
    private final JdbcDataSource h2 = new JdbcDataSource();

    /** The platform sets it from the definition of the data source, as the next two. */
    public void setUrl(String url) {
        h2.setURL(url);
    }

    public void setUser(String user) {
        h2.setUser(user);
    }

    public void setPassword(String password) {
        h2.setPassword(password);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(h2.getUser(), h2.getPassword());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return new EmbeddedConnection(h2.getURL(), user, password);
    }

    @Override
    public PrintWriter getLogWriter() {
        return h2.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter writer) {
        h2.setLogWriter(writer);
    }

    @Override
    public int getLoginTimeout() {
        return h2.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        h2.setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() {
        return h2.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return h2.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return h2.isWrapperFor(type);
    }
}
