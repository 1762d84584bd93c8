package io.provisioning.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Reads and unpacks the class files that the start before has taken, on a thread of its own: that
 * is a tenth of the work of the thread that starts the platform, while another processor is idle.
 * It is bytes only; when and by whom a class is defined stays as it is.
 */
final class ReadAhead {
    private static final Logger LOG = Logger.getLogger("io.provisioning.launcher");

    /** As much as may lie ready. */
    private static final int MOST_BYTES = 16 << 20;

    private final Map<String, byte[]> ready = new ConcurrentHashMap<>();
    private final Set<String> taken = Collections.synchronizedSet(new LinkedHashSet<>());
    private final Semaphore room = new Semaphore(MOST_BYTES);
    private final Path file;
    private final Thread reading;
    private volatile boolean over;

    /** The class files by the names of their classes. */
    @FunctionalInterface
    interface Source {
        /** The bytes of one; empty where there is none. */
        Optional<byte[]> read(String className) throws IOException;
    }

    /**
     * Begins to read.
     *
     * @param file has the names of the classes, one in each line; need not exist
     */
    ReadAhead(Path file, Source source) {
        this.file = file;
        reading = new Thread(() -> read(source), "read-ahead");
        reading.setDaemon(true);
        reading.start();
    }

    private void read(Source source) {
        if (!Files.exists(file)) {
            return;
        }
        try (Stream<String> names = Files.lines(file, StandardCharsets.UTF_8)) {
            for (String name : (Iterable<String>) names::iterator) {
                if (!taken.contains(name)) {
                    Optional<byte[]> bytes = source.read(name);
                    if (bytes.isPresent()) {
                        room.acquire(bytes.get().length);
                        ready.put(name, bytes.get());
                    }
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.FINE, "Nothing more is read ahead", e);
        } catch (InterruptedException e) {
            // The start is over.
            Thread.currentThread().interrupt();
        }
    }

    /** The bytes of a class that is now defined; empty where they have not been read ahead. */
    Optional<byte[]> take(String className) {
        if (over) {
            return Optional.empty();
        }
        taken.add(className);
        Optional<byte[]> bytes = Optional.ofNullable(ready.remove(className));
        bytes.ifPresent(it -> room.release(it.length));
        return bytes;
    }

    /** Reads no more, and keeps for the next start the names of what this one has taken. */
    void end() {
        over = true;
        reading.interrupt();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            reading.join();
            Files.write(fresh, List.of(taken.toArray(String[]::new)));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The next start may take longer: {0}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ready.clear();
        taken.clear();
    }
}
