package io.provisioning;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads and processes bring about, and says what did not come. */
public final class Await {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration LONG_PAUSE = Duration.ofMillis(100);

    private Await() {}

    /** Returns as soon as it is so; fails after twenty seconds. */
    public static void until(String what, BooleanSupplier isSo) {
        until(what, PATIENCE, PAUSE, isSo);
    }

    /** The same with another patience, for what is dearer to look at. */
    public static void until(String what, Duration patience, BooleanSupplier isSo) {
        until(what, patience, LONG_PAUSE, isSo);
    }

    private static void until(
            String what, Duration patience, Duration pause, BooleanSupplier isSo) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not in time: " + what);
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }
}
