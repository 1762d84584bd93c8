package io.provisioning.configuration.values;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * A directory that has one server at a time, and that is its owner's alone. Whoever claims one has
 * to keep this: a lock that nobody refers to any more is given back by the garbage collector.
 */
public final class ClaimedDirectory implements Closeable {
    private final Path path;
    private final FileChannel lock;
    private final Optional<String> remark;

    private ClaimedDirectory(Path path, FileChannel lock, Optional<String> remark) {
        this.path = path;
        this.lock = lock;
        this.remark = remark;
    }

    /**
     * Makes the directory where it is missing, its owner's alone in any case, and claims it.
     *
     * @throws FileSystemException if it is another server's, also one of this process
     * @throws IOException if it can't be used; the message of each is a sentence
     */
    public static ClaimedDirectory of(Path path) throws IOException {
        try {
            Files.createDirectories(path, PosixFilePermissions.asFileAttribute(Privacy.PRIVATE));
            FileChannel lock = lock(path.resolve("lock"));
            if (lock != null) {
                return new ClaimedDirectory(path, lock, Privacy.ensure(path));
            }
        } catch (IOException e) {
            throw new IOException("The data directory " + path + " can't be used: " + e, e);
        }
        throw new FileSystemException("The data directory " + path + " is another server's");
    }

    /** Null if somebody else has it. */
    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Another application of this process has it.
        }
        channel.close();
        return null;
    }

    /** The directory. */
    public Path path() {
        return path;
    }

    /** What is to be said of it in the log; empty where there is nothing. */
    public Optional<String> remark() {
        return remark;
    }

    /** Closes what the start has made to others, where the directory as a whole can't be. */
    public void closeToOthers() throws IOException {
        Privacy.closeWithin(path);
    }

    /** Gives it up. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
