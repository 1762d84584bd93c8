package io.provisioning.database.postgres;

import io.provisioning.database.UnfitDatabaseException;
import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * A pool of connections of the server that the application is deployed to.
 *
 * @param name its name in JNDI
 */
record ServerPool(String name) {
    private static final String PRODUCT = "PostgreSQL";

    /** Of Payara: a connection that it does not take into the transaction there is. */
    private static final String OUTSIDE = "getNonTxConnection";

    /**
     * One of its connections, for our own pool to keep.
     *
     * @throws UnfitDatabaseException if there is no such pool, or it is of another database
     */
    Connection connection() throws SQLException {
        Connection connection = open(found());
        String product = connection.getMetaData().getDatabaseProductName();
        if (!product.equals(PRODUCT)) {
            connection.close();
            throw new UnfitDatabaseException(
                    "database.jndi names %s, a pool of connections to %s: it has to be %s"
                            .formatted(name, product, PRODUCT),
                    null);
        }
        return connection;
    }

    @SuppressWarnings("BanJNDI") // The operator names it, and it is the directory of the server.
    private DataSource found() {
        try {
            if (InitialContext.doLookup(name) instanceof DataSource found) {
                return found;
            }
        } catch (NamingException e) {
            throw missing(e);
        }
        throw missing(null);
    }

    private UnfitDatabaseException missing(NamingException cause) {
        return new UnfitDatabaseException(
                "database.jndi names " + name + ", but the server has no such pool", cause);
    }

    /** By reflection, because only this server has it. */
    private static Connection open(DataSource pool) throws SQLException {
        try {
            return (Connection) pool.getClass().getMethod(OUTSIDE).invoke(pool);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof SQLException sql ? sql : new SQLException(e.getCause());
        } catch (ReflectiveOperationException e) {
            return pool.getConnection();
        }
    }
}
