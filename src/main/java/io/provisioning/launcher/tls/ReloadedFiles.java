package io.provisioning.launcher.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The content of some files, read again when they have changed. It looks for changes when it is
 * asked for, once a second at most. Files that can't be read change nothing, because somebody who
 * replaces two of them does so one after the other.
 */
final class ReloadedFiles<T> {
    private static final Logger LOG = Logger.getLogger(ReloadedFiles.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Reads the files. */
    @FunctionalInterface
    interface Reader<T> {
        T read() throws IOException;
    }

    /** Differs once a file was replaced, written to or linked elsewhere. */
    private record Mark(Object key, long modified, long size) {
        static Mark of(Path file) throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Mark(now.fileKey(), now.lastModifiedTime().toMillis(), now.size());
        }
    }

    private final List<Path> files;
    private final Reader<T> reader;
    private List<Mark> marks;
    private long looked = System.nanoTime();
    private T current;
    private T before;

    /**
     * Reads the files.
     *
     * @throws IOException if that fails
     */
    ReloadedFiles(List<Path> files, Reader<T> reader) throws IOException {
        this.files = files;
        this.reader = reader;
        this.current = reader.read();
        this.marks = marks();
    }

    /** What they say now. */
    synchronized T current() {
        long now = System.nanoTime();
        if (now - looked >= PAUSE.toNanos()) {
            looked = now;
            look();
        }
        return current;
    }

    /** What they said before they changed last, for whoever has just begun with it. */
    synchronized Optional<T> before() {
        return Optional.ofNullable(before);
    }

    private void look() {
        try {
            List<Mark> now = marks();
            if (!now.equals(marks)) {
                marks = now;
                T changed = reader.read();
                before = current;
                current = changed;
                LOG.log(Level.INFO, "Read again: {0}", files);
            }
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "{0}; what was read of it before stays in force",
                    e.getMessage());
        }
    }

    private List<Mark> marks() throws IOException {
        List<Mark> found = new ArrayList<>();
        for (Path file : files) {
            found.add(PemFile.named(file, Mark::of));
        }
        return found;
    }
}
