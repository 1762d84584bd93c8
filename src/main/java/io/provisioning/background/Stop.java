package io.provisioning.background;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The order to stop, for what a thread does again and again; once given it stands. */
public final class Stop {
    private final CountDownLatch ordered = new CountDownLatch(1);

    /** Gives it. Whoever pauses goes on at once. */
    public void order() {
        ordered.countDown();
    }

    /** Whether it was given. */
    public boolean isOrdered() {
        return ordered.getCount() == 0;
    }

    /**
     * Pauses, and says whether it was given, as soon as it is. To be interrupted is the same order;
     * the thread stays interrupted.
     */
    public boolean isOrderedWithin(Duration pause) {
        try {
            return ordered.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
