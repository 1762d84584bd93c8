package io.provisioning.system;

import io.provisioning.operations.Dispatcher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * Lets the launcher begin the end: the server says that it is not ready, stops what runs and still
 * answers meanwhile; the platform, once told to stop, answers nobody. The launcher is outside the
 * WAR, and what both sides see is the JVM's bean server.
 */
@ApplicationScoped
public class Drain {
    private static final String NAME = "io.provisioning:type=Drain";

    @Inject private Dispatcher dispatcher;

    /** Makes it known, as an MBean with the operation {@code run}. */
    public void publish() throws JMException {
        ManagementFactory.getPlatformMBeanServer()
                .registerMBean(new StandardMBean(this::run, Runnable.class), new ObjectName(NAME));
    }

    /** Makes it unknown. */
    public void withdraw() throws JMException {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName(NAME);
        if (beans.isRegistered(name)) {
            beans.unregisterMBean(name);
        }
    }

    private void run() {
        Thread thread = Thread.currentThread();
        ClassLoader callers = thread.getContextClassLoader();
        // By this the container knows which application's beans are meant.
        thread.setContextClassLoader(Drain.class.getClassLoader());
        try {
            dispatcher.stop();
        } catch (InterruptedException e) {
            thread.interrupt();
        } finally {
            thread.setContextClassLoader(callers);
        }
    }
}
