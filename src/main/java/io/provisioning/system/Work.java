package io.provisioning.system;

import io.provisioning.background.BackgroundWork;
import io.provisioning.background.Stage;
import io.provisioning.configuration.GivenValues;
import io.provisioning.operations.queue.Dispatcher;
import io.provisioning.operations.reading.Waiters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

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

    void add(@Observes BackgroundWork background) {
        background.add(Stage.LAUNCHER, () -> {}, this::withdraw);
        background.add(Stage.OPERATIONS, this::begin, this::end);
    }

    /** The launcher will say when to begin; without one, as in a server of its own, nobody will. */
    private void begin() {
        if (GivenValues.isLaunched()) {
            drain.publish();
            begin.publish();
        } else {
            dispatcher.release();
        }
    }

    /** Also where the launcher has ended it already. */
    private void end() throws InterruptedException {
        dispatcher.stop();
        waiters.dismiss();
    }

    private void withdraw() {
        begin.withdraw();
        drain.withdraw();
    }

    private void drain() {
        try {
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
