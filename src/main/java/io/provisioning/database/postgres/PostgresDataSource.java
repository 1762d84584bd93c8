package io.provisioning.database.postgres;

import io.provisioning.configuration.DatabaseLogin;
import io.provisioning.database.Outage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL, by connections that can be written with. One that was opened while the database was
 * read-only stays so when that is over ({@code default_transaction_read_only}): the pool is given
 * none, so that it has none to throw away. And whatever a new connection is refused for, nothing
 * can be done without one.
 */
final class PostgresDataSource extends PGSimpleDataSource {
    private static final long serialVersionUID = 1L;

    private static final String READ_ONLY = "25006";

    /** The standard's: the server refuses the connection. */
    private static final String REFUSED = "08004";

    private final transient DatabaseLogin login;

    /** Where connections come from, if another one than the driver opens them. */
    private final transient Optional<ServerPool> pool;

    PostgresDataSource(DatabaseLogin login, Optional<ServerPool> pool) {
        this.login = login;
        this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return Login.open(
                login,
                who ->
                        getConnection(
                                who.user().orElseGet(this::getUser),
                                who.password().orElseGet(this::getPassword)));
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        try {
            Connection connection =
                    pool.isPresent()
                            ? pool.get().connection()
                            : super.getConnection(user, password);
            return requireWritable(connection);
        } catch (SQLException e) {
            throw Outage.isAway(Outage.state(e))
                    ? e
                    : new SQLTransientConnectionException(e.getMessage(), REFUSED, e);
        }
    }

    private static Connection requireWritable(Connection connection) throws SQLException {
        try {
            check(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Asks whether it answers and takes writes.
     *
     * @throws SQLException of an outage, if it does not
     */
    static void check(Connection postgresql) throws SQLException {
        try (Statement statement = postgresql.createStatement();
                ResultSet setting = statement.executeQuery("show transaction_read_only")) {
            setting.next();
            if (setting.getString(1).equals("on")) {
                throw new SQLException(
                        "It is read-only: a standby, or default_transaction_read_only is on",
                        READ_ONLY);
            }
        }
    }
}
