package io.provisioning.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Failures, stops and deaths. */
class BackgroundLoopEndTest extends OneLoop {
    @Test
    void whoStopsItWaitsForTheRound() throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        start(
                apart(),
                Pace.each(NONE),
                () -> {
                    enter();
                    done.set(loop.isStoppingWithin(LONG));
                });
        inRound.await();

        loop.stop();

        assertThat(done).isTrue();
        assertThat(rounds).isEqualTo(1);
    }

    @Test
    void butNotForLongerThanTheLimit() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        start(
                apart(),
                Pace.each(NONE),
                () -> {
                    enter();
                    await(end);
                });
        inRound.await();

        loop.stop(NONE);

        assertThat(end.getCount()).isEqualTo(1);
        end.countDown();
    }

    @Test
    void whatHasNotBegunIsStoppedAtOnce() throws InterruptedException {
        loop = loop(Pace.each(NONE), () -> rounds++);

        loop.stop();
        loop.start(HERE);

        assertThat(rounds).isZero();
        assertThat(loop.isDead()).isFalse();
    }

    @Test
    void whatFailsIsLoggedAndCountedAndGoesOn() {
        start(
                HERE,
                Pace.each(LONG).retryingAfter(NONE),
                () -> {
                    stopAfter(3);
                    if (rounds == 1) {
                        throw new IllegalStateException("first");
                    }
                    throw new SQLException("later");
                });

        assertThat(logged)
                .containsExactly("It failed: first", "It failed: later", "It failed: later");
        assertThat(loop.failures()).isEqualTo(3);
        assertThat(rounds).isEqualTo(3);
    }

    @Test
    void aPartThatFailsLeavesTheOthersToBeDone() {
        start(
                HERE,
                Pace.each(NONE),
                () -> {
                    loop.attempt(
                            "A part failed",
                            () -> {
                                throw new IllegalStateException("one");
                            });
                    stopAfter(1);
                });

        assertThat(logged).containsExactly("A part failed: one");
        assertThat(loop.failures()).isEqualTo(1);
        assertThat(rounds).isEqualTo(1);
    }

    @Test
    void anErrorIsItsDeath() {
        loop =
                loop(
                        Pace.each(NONE),
                        () -> {
                            throw new AssertionError("as this test wants it");
                        });

        assertThatThrownBy(() -> loop.start(HERE)).isInstanceOf(AssertionError.class);

        assertThat(loop.isDead()).isTrue();
        assertThat(loop.isRunning()).isFalse();
        assertThat(loop.failures()).isEqualTo(1);
    }

    @Test
    void anInterruptThatNobodyOrderedIsItsDeathAsWell() {
        start(HERE, Pace.each(LONG), () -> Thread.currentThread().interrupt());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(loop.isDead()).isTrue();
    }

    @Test
    void anInterruptEndsAPauseWithinARound() throws InterruptedException {
        start(
                apart(),
                Pace.each(NONE),
                () -> {
                    enter();
                    loop.isStoppingWithin(LONG);
                });
        inRound.await();

        thread.get().interrupt();
        thread.get().join();

        assertThat(rounds).isEqualTo(1);
        assertThat(loop.isDead()).isTrue();
    }

    @Test
    void whileItGoesOnItRuns() throws InterruptedException {
        loop = loop(Pace.each(LONG), this::enter);
        assertThat(loop.isRunning()).isFalse();

        loop.start(apart());
        inRound.await();

        assertThat(loop.isRunning()).isTrue();
        assertThat(loop.isDead()).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
