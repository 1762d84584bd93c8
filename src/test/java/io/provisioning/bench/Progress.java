package io.provisioning.bench;

import java.time.Duration;

/** Says on standard error what is done now, so that standard output has the tables alone. */
public final class Progress {
    private final long begin = System.nanoTime();

    /** With the time since the beginning. */
    public void say(String what) {
        Duration since = Duration.ofNanos(System.nanoTime() - begin);
        System.err.printf("%02d:%02d %s%n", since.toMinutes(), since.toSecondsPart(), what);
    }
}
