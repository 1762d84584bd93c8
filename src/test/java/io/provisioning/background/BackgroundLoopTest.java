package io.provisioning.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provisioning.Await;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rounds, pauses, failures and ends. A pause here either is none or outlasts the test. */
class BackgroundLoopTest {
    private static final Executor HERE = Runnable::run;
    private static final Duration NONE = Duration.ZERO;
    private static final Duration LONG = Duration.ofDays(1);

    private final List<String> logged = new ArrayList<>();
    private final CountDownLatch inRound = new CountDownLatch(1);
    private final AtomicReference<Thread> thread = new AtomicReference<>();
    private BackgroundLoop loop;
    private int rounds;

    @AfterEach
    void leaveNoThreadBehind() throws InterruptedException {
        Thread.interrupted();
        loop.order();
        if (thread.get() != null) {
            thread.get().join();
        }
    }

    @Test
    void itIsDoneAgainAndAgainUntilItIsToStop() {
        start(HERE, Pace.each(NONE), () -> stopAfter(3));

        assertThat(rounds).isEqualTo(3);
        assertThat(loop.isRunning()).isFalse();
        assertThat(loop.isDead()).isFalse();
    }

    @Test
    void thereIsAPauseBeforeTheFirstRoundWhereThatIsWanted() throws InterruptedException {
        start(apart(), Pace.each(NONE).beginningAfter(LONG), () -> rounds++);
        awaitPause();

        loop.stop();

        assertThat(rounds).isZero();
    }

    @Test
    void aRoundSaysHowLongThePauseIsAfterIt() {
        start(
                HERE,
                Pace.each(LONG),
                () -> {
                    loop.pauseFor(NONE);
                    stopAfter(2);
                });

        assertThat(rounds).isEqualTo(2);
    }

    @Test
    void aWakeUpInARoundIsNotLost() {
        start(
                HERE,
                Pace.each(LONG),
                () -> {
                    loop.wake();
                    loop.wake();
                    stopAfter(2);
                });

        assertThat(rounds).isEqualTo(2);
    }

    @Test
    void aWakeUpBeforeThePauseIsNotLost() {
        loop = loop(Pace.each(LONG).beginningAfter(LONG), () -> stopAfter(1));
        loop.wake();

        loop.start(HERE);

        assertThat(rounds).isEqualTo(1);
    }

    @Test
    void aWakeUpEndsThePause() throws InterruptedException {
        start(apart(), Pace.each(LONG).beginningAfter(LONG), () -> stopAfter(1));
        awaitPause();

        loop.wake();
        thread.get().join();

        assertThat(rounds).isEqualTo(1);
    }

    @Test
    void manyWakeUpsAreOneRound() throws InterruptedException {
        loop = loop(Pace.each(LONG), this::enter);
        loop.wake();
        loop.wake();
        loop.wake();

        loop.start(apart());
        inRound.await();
        awaitPause();

        assertThat(rounds).isEqualTo(1);
    }

    @Test
    void afterAWakeUpOthersCanCome() throws InterruptedException {
        loop = loop(Pace.each(LONG).gathering(LONG), () -> rounds++);
        loop.wake();
        loop.start(apart());
        awaitPause();

        loop.stop();

        assertThat(rounds).isZero();
    }

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

    private void start(Executor executor, Pace pace, BackgroundLoop.Task round) {
        loop = loop(pace, round);
        loop.start(executor);
    }

    private BackgroundLoop loop(Pace pace, BackgroundLoop.Task round) {
        return new BackgroundLoop(
                "test",
                pace,
                round,
                "It failed",
                (what, failure) -> logged.add(what + ": " + failure.getMessage()));
    }

    private void stopAfter(int most) {
        rounds++;
        if (rounds == most) {
            loop.order();
        }
    }

    private void enter() {
        rounds++;
        inRound.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Executor apart() {
        return task -> {
            thread.set(new Thread(task));
            thread.get().start();
        };
    }

    private void awaitPause() {
        Await.until("it pauses", () -> thread.get().getState() == Thread.State.TIMED_WAITING);
    }
}
