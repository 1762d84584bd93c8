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
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Everything the server keeps, and the claim to be its only user. */
final class DataDirectory {
    /**
     * Held as long as the process lives. Static, because a lock that nobody refers to any more is
     * given back by the garbage collector.
     */
    private static FileLock lock;

    /** What the platform takes as it is, in the name of a directory. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N} /._,@+=:~-]*");

    private static final String ELSEWHERE = "provisioning-runtime";

    private final Path path;
    private final Optional<String> remark;

    private DataDirectory(Path path, Optional<String> remark) {
        this.path = path;
        this.remark = remark;
    }

    /** Makes the directory where it is missing, its owner's alone in any case, and claims it. */
    static DataDirectory claim(String configured) {
        Path path = Path.of(configured).toAbsolutePath().normalize();
        try {
            Files.createDirectories(path, PosixFilePermissions.asFileAttribute(Privacy.PRIVATE));
            takeLock(path);
            return new DataDirectory(path, Privacy.ensure(path));
        } catch (IOException e) {
            throw new StartException("The data directory " + path + " can't be used: " + e);
        }
    }

    Path path() {
        return path;
    }

    /** What is to be said of it in the log; empty where there is nothing. */
    Optional<String> remark() {
        return remark;
    }

    /** Closes what the start has made to others, where the directory as a whole can't be. */
    void closeToOthers() {
        try {
            Privacy.closeWithin(path);
        } catch (IOException e) {
            throw new StartException("The data directory " + path + " can't be closed: " + e);
        }
    }

    /** An empty directory for the platform's own files; nothing in it outlives a start. */
    Path emptyRuntime() {
        Path runtime = path.resolve("runtime");
        try {
            if (Files.isSymbolicLink(runtime)) {
                Path linked = Files.readSymbolicLink(runtime);
                if (linked.getFileName().toString().startsWith(ELSEWHERE)) {
                    deleteTree(linked);
                }
                Files.delete(runtime);
            } else {
                deleteTree(runtime);
            }
            return PLAIN.matcher(runtime.toString()).matches()
                    ? Files.createDirectory(runtime)
                    : elsewhere(runtime);
        } catch (IOException e) {
            throw new StartException("The directory " + runtime + " can't be emptied: " + e);
        }
    }

    /**
     * The platform expands ${…} in the names of its own directories and takes others for parts of
     * URLs, so where ours has such a name its files are elsewhere, and a link says where.
     */
    private static Path elsewhere(Path runtime) throws IOException {
        Path directory = Files.createTempDirectory(ELSEWHERE);
        return Files.readSymbolicLink(Files.createSymbolicLink(runtime, directory));
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
        if (Files.notExists(root)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(root)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
