package io.provisioning.launcher;

import java.util.logging.LogManager;

/**
 * Keeps the log open to the end. The JDK's own shutdown hook resets logging while the server still
 * stops its operations, and what it says then would be lost. To be named by {@code
 * java.util.logging.manager} before anything logs, hence public.
 */
public final class LastingLogManager extends LogManager {
    private static final String JDK_HOOK = "java.util.logging.LogManager$Cleaner";

    @Override
    public void reset() {
        if (!Thread.currentThread().getClass().getName().equals(JDK_HOOK)) {
            super.reset();
        }
    }
}
