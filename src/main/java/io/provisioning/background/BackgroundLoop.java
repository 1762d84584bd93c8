package io.provisioning.background;

import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Something that is done in rounds, on a thread of its own, until it is told to stop. A round that
 * fails is logged and counted, and the next one comes all the same. Only an error or an interrupt
 * ends the loop before its time; then it is dead, and nothing but a restart of the server helps.
 */
public final class BackgroundLoop {
    private static final Logger LOG = Logger.getLogger(BackgroundLoop.class.getName());

    /** How long a stop waits for the round that is being done. */
    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    private final String name;
    private final Pace pace;
    private final Task round;
    private final String failure;
    private final FailureLog log;

    private final Semaphore wakeUps = new Semaphore(0);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean started;

    /** Only the thread of the loop uses it. */
    private Duration next;

    /** What is done in a round, or in a part of one. */
    @FunctionalInterface
    public interface Task {
        /** Does it. */
        void run() throws GeneralSecurityException, SQLException;
    }

    /**
     * A loop that has not begun.
     *
     * @param name how health and metrics call it
     * @param failure what is logged of a round that fails
     */
    public BackgroundLoop(String name, Pace pace, Task round, String failure, FailureLog log) {
        this.name = name;
        this.pace = pace;
        this.round = round;
        this.failure = failure;
        this.log = log;
    }

    /** How health and metrics call it. */
    public String name() {
        return name;
    }

    /** Begins, on a thread of the executor. */
    public void start(Executor executor) {
        started = true;
        executor.execute(this::run);
    }

    /** Has the next round begin at once; where one is being done, as soon as that has ended. */
    public void wake() {
        wakeUps.release();
    }

    /** To be said in a round: how long to pause after this one, if it does not fail. */
    public void pauseFor(Duration pause) {
        next = pause;
    }

    /** Tells it to stop, without waiting: no further round begins. */
    public void order() {
        stopping.countDown();
        wake();
    }

    /** Tells it to stop, and waits for the round that is being done. */
    public void stop() throws InterruptedException {
        stop(END_LIMIT);
    }

    void stop(Duration limit) throws InterruptedException {
        order();
        if (started && !ended.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.log(Level.WARNING, "The loop {0} did not end in time", name);
        }
    }

    /** Whether it was told to stop. */
    public boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /**
     * Pauses within a round; true as soon as it is told to stop. An interrupt means the same, and
     * the thread stays interrupted.
     */
    public boolean isStoppingWithin(Duration pause) {
        try {
            return stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Whether it has begun and goes on. */
    public boolean isRunning() {
        return started && !isStopping() && ended.getCount() > 0;
    }

    /** Whether it has ended though nobody told it to stop. */
    public boolean isDead() {
        return !isStopping() && ended.getCount() == 0;
    }

    /** How many rounds, or parts of them, have failed. */
    public long failures() {
        return failures.get();
    }

    /**
     * Does a part of a round that must not keep the others from being done.
     *
     * @param what is logged if it fails
     * @return whether it has succeeded
     */
    public boolean attempt(String what, Task part) {
        try {
            part.run();
            return true;
        } catch (RuntimeException | GeneralSecurityException | SQLException e) {
            failures.incrementAndGet();
            log.log(what, e);
            return false;
        }
    }

    private void run() {
        try {
            boolean goesOn = pause(pace.first());
            while (goesOn) {
                next = pace.each();
                goesOn = pause(attempt(failure, round) ? next : pace.retry());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            tellDeath(e);
        } catch (RuntimeException | Error e) {
            tellDeath(e);
            throw e;
        } finally {
            ended.countDown();
        }
    }

    /** Until the next round is due; false where there is to be none. */
    private boolean pause(Duration length) throws InterruptedException {
        if (wakeUps.tryAcquire(length.toNanos(), TimeUnit.NANOSECONDS)) {
            stopping.await(pace.gather().toNanos(), TimeUnit.NANOSECONDS);
        }
        wakeUps.drainPermits();
        return !isStopping();
    }

    private void tellDeath(Throwable reason) {
        if (!isStopping()) {
            failures.incrementAndGet();
            LOG.log(Level.SEVERE, "The loop " + name + " is dead: restart the server", reason);
        }
    }
}
