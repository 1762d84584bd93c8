package io.provisioning.launcher;

import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.LogManager;

/**
 * Keeps the log open to the end. The JDK's own shutdown hook resets logging while the server still
 * stops its operations, and what it says then would be lost. To be named by {@code
 * java.util.logging.manager} before anything logs, hence public.
 */
public final class LastingLogManager extends LogManager
        implements Supplier<ThreadLocal<Map<String, String>>> {
    private static final String JDK_HOOK = "java.util.logging.LogManager$Cleaner";
    private static final ThreadLocal<Map<String, String>> CONTEXT = new ThreadLocal<>();

    /** Where the WAR leaves, for each thread, the ids that its lines belong to. */
    @Override
    public ThreadLocal<Map<String, String>> get() {
        return CONTEXT;
    }

    /** The ids that this thread's lines belong to, by their names. */
    static Map<String, String> context() {
        Map<String, String> context = CONTEXT.get();
        return context == null ? Map.of() : context;
    }

    @Override
    public void reset() {
        if (!Thread.currentThread().getClass().getName().equals(JDK_HOOK)) {
            super.reset();
        }
    }
}
