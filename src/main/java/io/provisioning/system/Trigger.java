package io.provisioning.system;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * Something that the launcher sets off in the application. The launcher is outside the WAR, and
 * what both sides see is the JVM's bean server.
 */
final class Trigger {
    private final String name;
    private final Runnable action;

    /**
     * For an action.
     *
     * @param type the type in the object name, {@code io.provisioning:type=…}
     */
    Trigger(String type, Runnable action) {
        this.name = "io.provisioning:type=" + type;
        this.action = action;
    }

    /** Makes it known, as an MBean with the operation {@code run}. */
    void publish() {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(
                            new StandardMBean(this::run, Runnable.class), new ObjectName(name));
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes it unknown. */
    void withdraw() {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName object = new ObjectName(name);
            if (beans.isRegistered(object)) {
                beans.unregisterMBean(object);
            }
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run() {
        Thread thread = Thread.currentThread();
        ClassLoader callers = thread.getContextClassLoader();
        // By this the container knows which application's beans are meant.
        thread.setContextClassLoader(Trigger.class.getClassLoader());
        try {
            action.run();
        } finally {
            thread.setContextClassLoader(callers);
        }
    }
}
