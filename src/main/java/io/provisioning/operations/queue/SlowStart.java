package io.provisioning.operations.queue;

import java.time.Duration;

/**
 * How many operations may run soon after the work has begun: as many as there are processors, and
 * with each second twice as many. A server that has just started does everything slowly, and a long
 * queue would keep it from those who want to see it.
 *
 * @param begin by {@link System#nanoTime}
 */
record SlowStart(long begin) {
    /** After which it is over, whatever the limit. */
    private static final int SECONDS = 16;

    static SlowStart now() {
        return new SlowStart(System.nanoTime());
    }

    /** How many may run now. */
    int most() {
        return most(
                Runtime.getRuntime().availableProcessors(),
                Duration.ofNanos(System.nanoTime() - begin));
    }

    static int most(int processors, Duration since) {
        long seconds = since.toSeconds();
        return seconds < SECONDS ? processors << seconds : Integer.MAX_VALUE;
    }
}
