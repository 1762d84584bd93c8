package io.provisioning.launcher;

import java.lang.reflect.Field;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The memory that the platform's network layer (Grizzly) keeps for each thread. There is one thread
 * for each request that follows or waits, and what they read and write is mostly short. What is
 * longer gets a buffer of its own.
 */
final class ThreadBuffers {
    private static final String MEMORY = "org.glassfish.grizzly.memory.";

    /** Instead of 64 KiB. */
    private static final int BYTES = 8192;

    private ThreadBuffers() {}

    /**
     * To be called before it has any thread. It has no setting for this, so without the field they
     * stay as they are.
     */
    static void shrink() {
        ClassLoader platform = Thread.currentThread().getContextClassLoader();
        try {
            Object memory =
                    platform.loadClass(MEMORY + "MemoryManager")
                            .getField("DEFAULT_MEMORY_MANAGER")
                            .get(null);
            Field size =
                    platform.loadClass(MEMORY + "AbstractMemoryManager")
                            .getDeclaredField("maxBufferSize");
            size.setAccessible(true);
            size.setInt(memory, BYTES);
        } catch (ReflectiveOperationException e) {
            Logger.getLogger(ThreadBuffers.class.getName())
                    .log(Level.WARNING, "Threads keep large buffers: {0}", e.toString());
        }
    }
}
