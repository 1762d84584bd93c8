package io.provisioning.execution.containment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Starts commands in containments that were made before, because making one takes several times as
 * long as the command's own start. Nothing is made before the first command has come; what was used
 * is replaced in the background. Each has a lifeline of its own, so none outlives the server.
 */
public final class ReadyContainments implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ReadyContainments.class.getName());

    private final Lifeline lifeline;
    private final int most;
    private final Map<String, String> environment;
    private final Optional<Path> lease;
    private final Executor executor;
    private final ConcurrentLinkedQueue<Waiting> ready = new ConcurrentLinkedQueue<>();
    private boolean closed;

    /**
     * None yet.
     *
     * @param most how many are kept ready; 0 for none
     * @param environment what every command finds in its environment
     * @param lease the file that says until when their commands may run
     * @param executor what makes new ones
     */
    public ReadyContainments(
            Lifeline lifeline,
            int most,
            Map<String, String> environment,
            Optional<Path> lease,
            Executor executor) {
        this.lifeline = lifeline;
        this.most = most;
        this.environment = Map.copyOf(environment);
        this.lease = lease;
        this.executor = executor;
    }

    /**
     * Starts a command, in one that is ready where that can be.
     *
     * @param until the file that says until when it may run; without it, as long as the server
     * @throws IOException if that fails
     */
    public Contained start(
            List<String> command, Map<String, String> variables, Optional<Path> until)
            throws IOException {
        if (most == 0 || !until.equals(lease)) {
            return lifeline.start(command, variables, until);
        }
        Optional<Contained> begun = Optional.empty();
        Optional<Handover> handover = Handover.of(command, variables, environment);
        while (handover.isPresent() && begun.isEmpty() && !ready.isEmpty()) {
            begun = next(handover.get());
        }
        Contained child =
                begun.isPresent() ? begun.get() : lifeline.start(command, variables, until);
        if (ready.size() < most) {
            replace();
        }
        return child;
    }

    private Optional<Contained> next(Handover command) throws IOException {
        Waiting next = ready.poll();
        return next == null ? Optional.empty() : next.run(command);
    }

    private void replace() {
        try {
            executor.execute(this::fill);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.FINE, "The server stops", e);
        }
    }

    private synchronized void fill() {
        try {
            while (!closed && ready.size() < most) {
                ready.add(lifeline.prepare(environment, lease));
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "No containment can be made ready", e);
        }
    }

    /** Ends those that wait. */
    @Override
    public synchronized void close() {
        closed = true;
        for (Waiting next = ready.poll(); next != null; next = ready.poll()) {
            next.child().end();
        }
    }
}
