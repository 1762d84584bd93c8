package io.provisioning.configuration.values;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
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
    private final String claim;
    private final FileChannel lock;
    private final Optional<String> remark;

    private ClaimedDirectory(Path path, String claim, FileChannel lock, Optional<String> remark) {
        this.path = path;
        this.claim = claim;
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
            Optional<ClaimedDirectory> claimed = claimed(path, claim(path));
            if (claimed.isPresent()) {
                return claimed.get();
            }
        } catch (IOException e) {
            throw new IOException("The data directory " + path + " can't be used: " + e, e);
        }
        throw new FileSystemException("The data directory " + path + " is another server's");
    }

    private static Optional<ClaimedDirectory> claimed(Path path, String claim) throws IOException {
        // Before the file is opened: closing it would end the lock that this process has.
        if (System.setProperty(claim, "") != null) {
            return Optional.empty();
        }
        FileChannel lock = null;
        try {
            lock = lock(path.resolve("lock"));
            return lock == null
                    ? Optional.empty()
                    : Optional.of(new ClaimedDirectory(path, claim, lock, Privacy.ensure(path)));
        } finally {
            if (lock == null) {
                System.clearProperty(claim);
            }
        }
    }

    /** Null if somebody else has it. */
    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
            channel.close();
            return null;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The name by which all applications of this process know of it; their classes are others. */
    private static String claim(Path path) throws IOException {
        return "provisioning.claimed." + path.toRealPath();
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
        try {
            lock.close();
        } finally {
            System.clearProperty(claim);
        }
    }
}
