package io.provisioning.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Everything the server keeps, and the claim to be its only user. */
final class DataDirectory {
    /**
     * Held as long as the process lives. Static, because a lock that nobody refers to any more is
     * given back by the garbage collector.
     */
    private static FileLock lock;

    private final Path path;

    private DataDirectory(Path path) {
        this.path = path;
    }

    /** Makes the directory where it is missing, readable for its owner only, and claims it. */
    static DataDirectory claim(String configured) {
        Path path = Path.of(configured).toAbsolutePath().normalize();
        if (path.toString().contains(";")) {
            // The embedded database's URL ends at a semicolon.
            throw new ConfigurationException("server.data_dir must not contain a semicolon");
        }
        DataDirectory directory = new DataDirectory(path);
        try {
            Files.createDirectories(
                    path,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            takeLock(path);
        } catch (IOException e) {
            throw new StartException("The data directory " + path + " can't be used: " + e);
        }
        return directory;
    }

    Path path() {
        return path;
    }

    /** An empty directory for the platform's own files; nothing in it outlives a start. */
    Path emptyRuntime() {
        Path runtime = path.resolve("runtime");
        try {
            if (Files.exists(runtime)) {
                deleteTree(runtime);
            }
            return Files.createDirectory(runtime);
        } catch (IOException e) {
            throw new StartException("The directory " + runtime + " can't be emptied: " + e);
        }
    }

    private static void takeLock(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new StartException("The data directory " + path + " is another server's");
        }
    }

    private static void deleteTree(Path root) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(root)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
