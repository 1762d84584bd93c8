package io.provisioning.execution.containment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A containment that waits for its command.
 *
 * @param mark what its processes have in their environment
 * @param child its processes
 */
record Waiting(String mark, Contained child) {
    private static final Logger LOG = Logger.getLogger(Waiting.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(1);

    boolean isAlive() {
        return child.process().isAlive();
    }

    /**
     * Has it run a command.
     *
     * @return empty if nothing of the command has run, or ever will
     * @throws IOException if that can't be said
     */
    Optional<Contained> run(Handover command) throws IOException {
        if (written(command.lines()) && hasBegun()) {
            return Optional.of(child);
        }
        LOG.log(Level.FINE, "A containment that was ready is not used");
        if (!child.end()) {
            throw new IOException("A containment that did not take its command can't be ended");
        }
        // It may have begun while it was killed.
        return hasBegun() ? Optional.of(child) : Optional.empty();
    }

    /** Into the pipe of its stdout, which nobody else reads before it has begun. */
    private boolean written(byte[] lines) {
        Path pipe = Proc.ROOT.resolve(child.process().pid() + "/fd/1");
        if (!isAlive()) {
            return false;
        }
        try (OutputStream out = Files.newOutputStream(pipe, StandardOpenOption.WRITE)) {
            out.write(lines);
            return true;
        } catch (IOException e) {
            LOG.log(Level.FINE, "It is gone, or its pipe can't be written", e);
            return false;
        }
    }

    /** Its shell says so on stderr, where others may have complained of something before. */
    private boolean hasBegun() throws IOException {
        InputStream stderr = child.process().getErrorStream();
        StringBuilder said = new StringBuilder();
        long begin = System.nanoTime();
        while (said.indexOf(mark + "\n") < 0) {
            if (stderr.available() > 0) {
                said.append((char) stderr.read());
            } else if (isAlive() && System.nanoTime() - begin < PATIENCE.toNanos()) {
                LockSupport.parkNanos(PAUSE.toNanos());
            } else if (stderr.available() == 0) {
                return false;
            }
        }
        return true;
    }
}
