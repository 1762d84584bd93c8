package io.provisioning.launcher;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;

/**
 * Stops the server in the right order: at SIGTERM or SIGINT first the application, which answers
 * meanwhile, then the platform. The platform's shutdown hook alone would have it the other way
 * round. A second signal does not wait for the first part. Where the JVM leaves its signals to
 * nobody (-Xrs, nohup), the hook is all there is.
 */
final class ShutdownSignals {
    private static final Logger LOG = Logger.getLogger("io.provisioning.launcher");
    private static final AtomicBoolean STOPPING = new AtomicBoolean();

    private ShutdownSignals() {}

    static void handle() {
        for (String name : new String[] {"TERM", "INT"}) {
            try {
                handle(name);
            } catch (ReflectiveOperationException e) {
                LOG.log(Level.FINE, "SIG" + name + " is not ours", e);
            }
        }
    }

    /** By reflection, because the compiler refuses sun.misc, and the JDK has no other way. */
    private static void handle(String name) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object ours =
                Proxy.newProxyInstance(
                        ShutdownSignals.class.getClassLoader(),
                        new Class<?>[] {handler},
                        (proxy, method, arguments) -> {
                            stop((int) signal.getMethod("getNumber").invoke(arguments[0]));
                            return null;
                        });
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
    }

    private static void stop(int number) {
        if (STOPPING.compareAndSet(false, true)) {
            try {
                Application.DRAIN.run();
            } catch (JMException | RuntimeException e) {
                LOG.log(Level.WARNING, "The application could not be stopped first", e);
            }
        }
        System.exit(128 + number);
    }
}
