package io.provisioning.access.accounts;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What libraries of the application want to do when the JVM ends. The library that hashes passwords
 * has such a hook for threads that it never starts, gives nobody a way to remove it, and by it the
 * JVM would keep every class of the application after its undeployment.
 */
final class ShutdownHooks {
    private static final Logger LOG = Logger.getLogger(ShutdownHooks.class.getName());
    private static final String TABLE = "java.lang.ApplicationShutdownHooks";

    private ShutdownHooks() {}

    /** Removes those of this class loader, where the JVM lets us; a server has it do so. */
    static void removeOf(ClassLoader application) {
        try {
            for (Thread hook : all()) {
                if (hook.getContextClassLoader() == application) {
                    Runtime.getRuntime().removeShutdownHook(hook);
                }
            }
        } catch (IllegalStateException e) {
            LOG.log(Level.FINE, "The JVM ends: they have their turn", e);
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            LOG.log(Level.FINE, "The JVM shows its hooks to nobody", e);
        }
    }

    private static List<Thread> all() throws ReflectiveOperationException {
        Class<?> table = Class.forName(TABLE);
        Field hooks = table.getDeclaredField("hooks");
        hooks.setAccessible(true);
        synchronized (table) {
            return hooks.get(null) instanceof Map<?, ?> found
                    ? found.keySet().stream().map(Thread.class::cast).toList()
                    : List.of();
        }
    }
}
