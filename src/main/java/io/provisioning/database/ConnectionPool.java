package io.provisioning.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The platform's pool of database connections. Payara shows it only to its own monitoring, which
 * costs every request, and takes its size only as a constant, so this turns to the pool itself, by
 * reflection: where another version keeps it elsewhere, its metrics are missing, its size is {@link
 * Database#MOST_CONNECTIONS}, and nothing else is different.
 */
@ApplicationScoped
public class ConnectionPool {
    private static final Logger LOG = Logger.getLogger(ConnectionPool.class.getName());
    private static final String RUNTIME = "com.sun.enterprise.connectors.ConnectorRuntime";
    private static final String OURS = "jdbc/provisioning";

    /** Connections that are open: in use, and free. */
    public record Use(int used, int free) {}

    /** Something to be done with the pool; null where nothing comes of it. */
    @FunctionalInterface
    private interface Step<R> {
        R with(Object pool) throws ReflectiveOperationException;
    }

    private volatile boolean unknown;

    /** How the pool is used now; empty where that can't be found out. */
    public Optional<Use> use() {
        return at(ConnectionPool::use);
    }

    /** How many connections there may be; empty where that can't be found out. */
    public Optional<Integer> most() {
        return at(pool -> (Integer) call(pool, "getMaxPoolSize"));
    }

    /**
     * Has it open so many connections at most from now on. To be asked for when the first one has
     * been opened: there is no pool before. Where it can't be done, the log says why.
     */
    public void limit(int most) {
        at(pool -> pool.getClass().getMethod("setMaxPoolSize", int.class).invoke(pool, most));
    }

    private <R> Optional<R> at(Step<R> step) {
        if (unknown) {
            return Optional.empty();
        }
        try {
            for (Map.Entry<?, ?> pool : pools().entrySet()) {
                if (pool.getKey().toString().contains(OURS)) {
                    return Optional.ofNullable(step.with(pool.getValue()));
                }
            }
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            LOG.log(Level.WARNING, "The pool of connections can't be reached", e);
        }
        unknown = true;
        return Optional.empty();
    }

    private static Map<?, ?> pools() throws ReflectiveOperationException {
        Object runtime =
                Class.forName(RUNTIME, true, Thread.currentThread().getContextClassLoader())
                        .getMethod("getRuntime")
                        .invoke(null);
        Object manager = call(runtime, "getPoolManager");
        Class<?> type = manager.getClass();
        while (!type.getSimpleName().equals("PoolManagerImpl")) {
            type = type.getSuperclass();
        }
        Field table = type.getDeclaredField("poolTable");
        table.setAccessible(true);
        return (Map<?, ?>) table.get(manager);
    }

    private static Use use(Object pool) throws ReflectiveOperationException {
        Object status = call(pool, "getPoolStatus");
        return new Use((int) call(status, "getNumConnUsed"), (int) call(status, "getNumConnFree"));
    }

    private static Object call(Object target, String getter) throws ReflectiveOperationException {
        return target.getClass().getMethod(getter).invoke(target);
    }
}
