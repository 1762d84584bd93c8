package io.provisioning.database.embedded;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;

/**
 * The header of H2's file, which says where recovery begins. Recovery finds what was written last
 * if the header names it, if it is the end of the file, or if it is where the chunk before expected
 * it. Else H2 writes the header anew, but since 2.2 a moment too early: it then names the chunk
 * before. So what was committed into space that was free in the middle of the file is gone after
 * kill -9, with all that came after it, up to twenty commits. This writes the header once more.
 */
final class LastChunk {
    private static final Field LOCK;
    private static final Method WRITE_HEADER;

    static {
        try {
            LOCK = opened(FileStore.class.getDeclaredField("saveChunkLock"));
            WRITE_HEADER = opened(RandomAccessStore.class.getDeclaredMethod("writeStoreHeader"));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private LastChunk() {}

    private static <T extends AccessibleObject> T opened(T member) {
        member.setAccessible(true);
        return member;
    }

    /**
     * Has the header name the chunk that was written last.
     *
     * @throws SQLException if that can't be written
     */
    static void record(MVStore store) throws SQLException {
        FileStore<?> file = store.getFileStore();
        try {
            ReentrantLock lock = (ReentrantLock) LOCK.get(file);
            lock.lock();
            try {
                if (headerVersion(file) < file.lastChunkVersion()) {
                    WRITE_HEADER.invoke(file);
                }
            } finally {
                lock.unlock();
            }
        } catch (InvocationTargetException e) {
            throw new SQLException("The header was not written", EmbeddedConnection.UNKNOWN, e);
        } catch (IllegalAccessException e) {
            throw new AssertionError("It has been made accessible", e);
        }
    }

    private static long headerVersion(FileStore<?> file) {
        return DataUtils.readHexLong(file.getStoreHeader(), "version", 0);
    }
}
