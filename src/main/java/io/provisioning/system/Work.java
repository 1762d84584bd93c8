package io.provisioning.system;

import io.provisioning.configuration.table.Configuration;
import io.provisioning.operations.queue.Dispatcher;
import io.provisioning.operations.reading.Waiters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import javax.management.JMException;

/**
 * When operations are begun and when no longer, as the launcher wants it. It has the work begin
 * when the port is open: whoever restarts a server with a long queue wants to see it first, and
 * hundreds of commands would take the processor from the start. It has the work end before the
 * platform does: the server says that it is not ready, stops what runs and still answers meanwhile;
 * the platform, once told to stop, answers nobody.
 */
@ApplicationScoped
public class Work {
    @Inject private Dispatcher dispatcher;
    @Inject private Waiters waiters;

    private final Trigger begin = new Trigger("Begin", () -> dispatcher.release());
    private final Trigger drain = new Trigger("Drain", this::drain);

    /** Lets the launcher have its way. */
    public void start() throws JMException {
        drain.publish();
        begin.publish();
        // The launcher will say when to begin; without one, as in a server of its own, nobody will.
        dispatcher.start(Boolean.getBoolean(Configuration.LAUNCHED));
    }

    /** Ends it, also where the launcher has not. */
    public void stop() throws InterruptedException {
        dispatcher.stop();
        waiters.dismiss();
    }

    /** There is nothing any more that the launcher could set off. */
    public void withdraw() throws JMException {
        begin.withdraw();
        drain.withdraw();
    }

    private void drain() {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
