package io.provisioning.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** An entity manager that knows nothing but SQL, of one column. */
public final class JdbcEntities {
    private JdbcEntities() {}

    /** By this connection. */
    public static EntityManager on(Connection connection) {
        return on(connection, null);
    }

    /** The same; and the one entity that it finds. */
    public static EntityManager on(Connection connection, Object entity) {
        return made(
                EntityManager.class,
                (proxy, method, arguments) ->
                        switch (method.getName()) {
                            case "createNativeQuery" ->
                                    query(connection.prepareStatement((String) arguments[0]));
                            case "find" -> entity;
                            default -> throw new UnsupportedOperationException(method.getName());
                        });
    }

    private static Query query(PreparedStatement statement) {
        return made(
                Query.class,
                (proxy, method, arguments) ->
                        switch (method.getName()) {
                            case "setParameter" -> {
                                statement.setObject((Integer) arguments[0], arguments[1]);
                                yield proxy;
                            }
                            case "executeUpdate" -> statement.executeUpdate();
                            case "getResultList" -> rows(statement);
                            case "getSingleResult" -> rows(statement).get(0);
                            default -> throw new UnsupportedOperationException(method.getName());
                        });
    }

    private static List<Object> rows(PreparedStatement statement) throws SQLException {
        List<Object> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                values.add(rows.getObject(1));
            }
        }
        return values;
    }

    private static <T> T made(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        JdbcEntities.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
