package io.provisioning.operations.queue;

import java.time.Duration;

/**
 * The slow start of a server: at first as many operations may run as there are processors, and with
 * each second twice as many. A server that has just started is slow in everything, and a long queue
 * would keep it from answering requests.
 *
 * @param begin by {@link System#nanoTime}
 */
record SlowStart(long begin) {
    /** How long it lasts. */
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
