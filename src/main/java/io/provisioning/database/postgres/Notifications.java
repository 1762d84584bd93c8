package io.provisioning.database.postgres;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a connection to PostgreSQL hears. By reflection: the driver may be that of the server the
 * application is deployed to, whose classes are not ours though they have the same names.
 */
final class Notifications {
    private static final String CONNECTION = "org.postgresql.PGConnection";
    private static final String NOTIFICATION = "org.postgresql.PGNotification";

    private final Object driver;
    private final Method next;
    private final Method text;

    private Notifications(Object driver, Method next, Method text) {
        this.driver = driver;
        this.next = next;
        this.text = text;
    }

    /** Those of a connection, whoever has opened it. */
    static Notifications of(Connection connection) throws SQLException {
        try {
            // What a driver says of itself is not wrapped by any pool.
            ClassLoader loader = connection.getMetaData().getClass().getClassLoader();
            Class<?> type = loader.loadClass(CONNECTION);
            return new Notifications(
                    connection.unwrap(type),
                    type.getMethod("getNotifications", int.class),
                    loader.loadClass(NOTIFICATION).getMethod("getParameter"));
        } catch (ReflectiveOperationException e) {
            throw new SQLException("The driver of PostgreSQL tells nobody what it hears", e);
        }
    }

    /** The texts that come within some milliseconds; waits for the first one. */
    List<String> within(int millis) throws SQLException {
        List<String> texts = new ArrayList<>();
        try {
            if (next.invoke(driver, millis) instanceof Object[] notifications) {
                for (Object notification : notifications) {
                    texts.add((String) text.invoke(notification));
                }
            }
            return texts;
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof SQLException sql ? sql : new SQLException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new SQLException(e);
        }
    }
}
