package io.provisioning.system.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SampleTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void endTheThreads() {
        threads.shutdownNow();
    }

    @Test
    void anAnswerIsKept() {
        Sample<Integer> sample = sample(asked::incrementAndGet, LONG, LONG);

        assertThat(sample.get()).contains(1);
        assertThat(sample.get()).contains(1);
    }

    @Test
    void anOldAnswerIsAskedForAgain() {
        Sample<Integer> sample = sample(asked::incrementAndGet, Duration.ZERO, LONG);

        Await.until("a new answer", () -> sample.get().orElseThrow() > 1);
    }

    @Test
    void whoAsksAThingThatNeverAnswersIsNotHeldUpAndTakesNoMoreThreads() {
        CountDownLatch never = new CountDownLatch(1);
        Sample<Integer> sample =
                sample(
                        () -> {
                            asked.incrementAndGet();
                            return waitFor(never);
                        },
                        Duration.ZERO,
                        Duration.ofMillis(50));

        long begin = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            assertThat(sample.get()).isEmpty();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONG.dividedBy(6));
        assertThat(asked).hasValue(1);
        never.countDown();
        Await.until("the late answer", () -> sample.get().isPresent());
    }

    @Test
    void aFailureIsNoAnswerAndIsKeptLikeOne() {
        Sample<Integer> sample =
                sample(
                        () -> {
                            asked.incrementAndGet();
                            throw new IllegalStateException("the database is away");
                        },
                        LONG,
                        LONG);

        assertThat(sample.get()).isEmpty();
        assertThat(sample.get()).isEmpty();
        assertThat(asked).hasValue(1);
    }

    @Test
    void whereNobodyCanAskAnyMoreThereIsNoAnswer() {
        threads.shutdown();

        assertThat(sample(asked::incrementAndGet, LONG, LONG).get()).isEmpty();
    }

    private Sample<Integer> sample(Supplier<Integer> question, Duration keep, Duration patience) {
        return new Sample<>("A test", question, threads, keep, patience);
    }

    private static int waitFor(CountDownLatch latch) {
        try {
            latch.await();
            return 7;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
