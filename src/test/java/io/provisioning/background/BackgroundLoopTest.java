package io.provisioning.background;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rounds, pauses and wake-ups. */
class BackgroundLoopTest extends OneLoop {
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
}
