package io.provisioning.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The names of the platform's classes that a start took, in their order, kept in a file for the
 * next start. That loads them ahead on a thread of its own: reading and verifying ten thousand
 * classes is a third of what the thread that starts the platform does, while another processor is
 * idle.
 */
final class StartClasses {
    private static final Logger LOG = Logger.getLogger("io.provisioning.launcher");

    /** When there have been first requests, whose classes are wanted early as well. */
    private static final List<Duration> LATER =
            List.of(Duration.ofSeconds(10), Duration.ofMinutes(1));

    private final Queue<String> names = new ConcurrentLinkedQueue<>();
    private final Path file;

    StartClasses(Path file) {
        this.file = file;
    }

    /** Notes that this class has been loaded. */
    void defined(String name) {
        names.add(name);
    }

    /** Begins to load what was kept; there may be nothing. */
    void loadAhead(ClassLoader loader) {
        if (Files.exists(file)) {
            inBackground(() -> load(loader));
        }
    }

    private void load(ClassLoader loader) {
        try (Stream<String> kept = Files.lines(file, StandardCharsets.UTF_8)) {
            kept.forEach(name -> load(loader, name));
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.FINE, "The classes of the last start can't be read", e);
        }
    }

    /** Asks for constructors, because only that has a class verified and not initialized. */
    @SuppressWarnings("ReturnValueIgnored")
    private static void load(ClassLoader loader, String name) {
        try {
            loader.loadClass(name).getDeclaredConstructors();
        } catch (ClassNotFoundException | LinkageError e) {
            // Another version's, or one with a part that is not there: who needs it will be told.
            LOG.log(Level.FINEST, e, () -> "Not loaded ahead: " + name);
        }
    }

    /** Keeps what has been loaded, now and when there have been first requests. */
    void keep() {
        inBackground(
                () -> {
                    write();
                    try {
                        for (Duration pause : LATER) {
                            Thread.sleep(pause.toMillis());
                            write();
                        }
                    } catch (InterruptedException e) {
                        // The server ends; what was kept before is good enough.
                        Thread.currentThread().interrupt();
                    }
                });
    }

    /** On a daemon, so that nobody waits for it. */
    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "start-classes");
        thread.setDaemon(true);
        thread.start();
    }

    private void write() {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(fresh, names);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The next start may take longer: {0}", e.toString());
        }
    }
}
