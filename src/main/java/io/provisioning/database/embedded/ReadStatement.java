package io.provisioning.database.embedded;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Statement;

/**
 * A statement of H2 that, without a transaction around it, returns what it has read when that is on
 * disk. H2's own classes can't be extended, and have no place for it.
 */
final class ReadStatement implements InvocationHandler {
    private static final String EXECUTE = "execute";

    private final Statement statement;
    private final EmbeddedConnection connection;

    private ReadStatement(Statement statement, EmbeddedConnection connection) {
        this.statement = statement;
        this.connection = connection;
    }

    /** The statement, with that. */
    static <T extends Statement> T of(Class<T> type, T statement, EmbeddedConnection connection) {
        return type.cast(
                Proxy.newProxyInstance(
                        ReadStatement.class.getClassLoader(),
                        new Class<?>[] {type},
                        new ReadStatement(statement, connection)));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        Object result;
        try {
            result = method.invoke(statement, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (method.getName().startsWith(EXECUTE)) {
            connection.executed();
        }
        return result;
    }
}
