package io.provisioning.operations.run;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells who claims operations that there may be something to claim, or a free place. */
@ApplicationScoped
public class ClaimSignal {
    private final Semaphore given = new Semaphore(0);

    /** Whoever waits for it goes on. */
    public void give() {
        given.release();
    }

    /** Returns when it has been given since the last time, or when so much time has passed. */
    public void await(Duration most) throws InterruptedException {
        given.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
        given.drainPermits();
    }
}
