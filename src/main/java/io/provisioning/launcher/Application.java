package io.provisioning.launcher;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** What the launcher can set off in the application, which publishes an MBean for each. */
enum Application {
    /** Begins to work on the queue. */
    BEGIN("Begin"),
    /** Stops what runs; returns when that is done. */
    DRAIN("Drain");

    private final String type;

    Application(String type) {
        this.type = type;
    }

    /**
     * Does it.
     *
     * @throws JMException if there is no such application, or it fails
     */
    void run() throws JMException {
        ManagementFactory.getPlatformMBeanServer()
                .invoke(new ObjectName("io.provisioning:type=" + type), "run", null, null);
    }
}
