package io.provisioning.background;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Everything that goes on in the background. It is itself the event that asks for it: whoever has
 * something observes it and adds that at its stage.
 */
@ApplicationScoped
public class BackgroundWork {
    /**
     * The platform's own: the threads of one that is defined here would outlive the application,
     * because Payara ends them neither at its undeployment nor ever.
     */
    static final String EXECUTOR = "java:comp/DefaultManagedExecutorService";

    private static final Logger LOG = Logger.getLogger(BackgroundWork.class.getName());

    @Inject private Event<BackgroundWork> registration;

    @Resource(lookup = EXECUTOR)
    private ManagedExecutorService executor;

    private final List<Part> parts = new ArrayList<>();
    private final List<BackgroundLoop> loops = new CopyOnWriteArrayList<>();
    private final Deque<Part> begun = new ArrayDeque<>();

    /** Something that a part does when it begins or ends. */
    @FunctionalInterface
    public interface Action {
        /** Does it. */
        void run() throws InterruptedException;
    }

    private record Part(Stage stage, Runnable start, Action stop) {}

    /** Adds a loop. Within a stage what was added first begins first and ends last. */
    public void add(Stage stage, BackgroundLoop loop) {
        add(stage, loop, loop::stop);
    }

    /**
     * Adds a loop whose end is not waited for: it may be long in a round and leaves nothing half
     * done.
     */
    public void addUnawaited(Stage stage, BackgroundLoop loop) {
        add(stage, loop, loop::order);
    }

    private void add(Stage stage, BackgroundLoop loop, Action stop) {
        loops.add(loop);
        add(stage, () -> loop.start(executor), stop);
    }

    /** Adds something that has no thread; it is stopped only if its start has succeeded. */
    public void add(Stage stage, Runnable start, Action stop) {
        parts.add(new Part(stage, start, stop));
    }

    /** Has everybody add what there is, and begins it in the order of the stages. */
    public void start() {
        registration.fire(this);
        parts.sort(Comparator.comparing(Part::stage));
        for (Part part : parts) {
            part.start().run();
            begun.push(part);
        }
    }

    /**
     * Ends what has begun, the last first. A failure keeps nothing else from its end; an interrupt
     * does.
     */
    public void stop() throws InterruptedException {
        while (!begun.isEmpty()) {
            try {
                begun.pop().stop().run();
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, "Something in the background could not be ended", e);
            }
        }
    }

    /** The names of loops that have ended though nobody told them to. */
    public List<String> dead() {
        return loops.stream().filter(BackgroundLoop::isDead).map(BackgroundLoop::name).toList();
    }

    /** Every loop. */
    public List<BackgroundLoop> loops() {
        return List.copyOf(loops);
    }
}
