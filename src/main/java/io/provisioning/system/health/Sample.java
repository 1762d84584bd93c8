package io.provisioning.system.health;

import io.provisioning.database.OutageLog;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * An answer that may take long or never come. Another thread asks for it, once at a time; callers
 * wait until the patience is over, counted from when it was asked for.
 *
 * @param <T> the answer
 */
public final class Sample<T> {
    private static final Logger LOG = Logger.getLogger(Sample.class.getName());

    /** A slow answer is asked for less often: it takes a twentieth of the time at most. */
    private static final int REST = 20;

    private final String subject;
    private final Supplier<T> question;
    private final Executor executor;
    private final Duration keep;
    private final Duration patience;

    private CompletableFuture<T> answer;
    private long begin;
    private volatile long staleAt;

    /**
     * An answer nobody has asked for yet.
     *
     * @param subject what it is about, for the log
     * @param question gives the answer; what it throws means that there is none
     * @param executor where it is asked
     * @param keep how long an answer, or that there is none, is good at least
     * @param patience how long somebody waits at most
     */
    public Sample(
            String subject,
            Supplier<T> question,
            Executor executor,
            Duration keep,
            Duration patience) {
        this.subject = subject;
        this.question = question;
        this.executor = executor;
        this.keep = keep;
        this.patience = patience;
    }

    /** The answer; empty where there is none, or none in time. */
    public Optional<T> get() {
        CompletableFuture<T> asked = asked();
        long left = begin + patience.toNanos() - System.nanoTime();
        try {
            return Optional.of(asked.get(Math.max(0, left), TimeUnit.NANOSECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private synchronized CompletableFuture<T> asked() {
        if (answer == null || (answer.isDone() && System.nanoTime() - staleAt >= 0)) {
            begin = System.nanoTime();
            CompletableFuture<T> asked = new CompletableFuture<>();
            answer = asked;
            try {
                executor.execute(() -> ask(asked));
            } catch (RejectedExecutionException e) {
                fail(asked, e);
            }
        }
        return answer;
    }

    private void ask(CompletableFuture<T> asked) {
        long from = System.nanoTime();
        try {
            T value = question.get();
            long took = System.nanoTime() - from;
            staleAt = System.nanoTime() + Math.max(keep.toNanos(), took * REST);
            asked.complete(value);
        } catch (RuntimeException e) {
            fail(asked, e);
        }
    }

    private void fail(CompletableFuture<T> asked, RuntimeException failure) {
        OutageLog.log(LOG, Level.WARNING, subject + ": there is no answer", failure);
        staleAt = System.nanoTime() + keep.toNanos();
        asked.completeExceptionally(failure);
    }
}
