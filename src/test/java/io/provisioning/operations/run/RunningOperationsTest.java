package io.provisioning.operations.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.Injected;
import io.provisioning.TestSettings;
import io.provisioning.execution.StopSignal;
import io.provisioning.operations.CancelMode;
import io.provisioning.operations.nodes.LeaseLost;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunningOperationsTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final RunningOperations running =
            Injected.into(new RunningOperations(), "settings", TestSettings.execution(2));

    @Test
    void asManyAreFreeAsAreNotTaken() {
        assertThat(running.free()).isEqualTo(2);
        running.add("one");
        assertThat(running.free()).isEqualTo(1);
        running.add("two");
        assertThat(running.free()).isZero();
        running.remove("one");
        assertThat(running.free()).isEqualTo(1);
    }

    @Test
    void oneIsStoppedAndTheOthersAreNot() {
        StopSignal one = running.add("one");
        StopSignal two = running.add("two");

        running.stop("one", CancelMode.GRACEFUL);
        running.stop("of another node", CancelMode.GRACEFUL);

        assertThat(isRequested(one)).isTrue();
        assertThat(isRequested(two)).isFalse();
    }

    @Test
    void whenTheServerShutsDownEverythingIsStopped() throws InterruptedException {
        StopSignal one = running.add("one");

        assertThat(running.shutDown(SHORT)).isFalse();

        assertThat(isRequested(one)).isTrue();
        assertThat(isRequested(running.add("late"))).isTrue();
        assertThat(running.isShutDown()).isTrue();
    }

    @Test
    void whenTheServerShutsDownNothingIsFree() throws InterruptedException {
        assertThat(running.isShutDown()).isFalse();

        assertThat(running.shutDown(LONG)).isTrue();

        assertThat(running.free()).isZero();
    }

    @Test
    void shuttingDownWaitsForTheLastToEndAndNoLonger() throws Exception {
        StopSignal one = running.add("one");
        CompletableFuture<Boolean> end =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return running.shutDown(LONG);
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                        });
        Await.until("one is to stop", () -> isRequested(one));
        assertThat(end).isNotDone();

        running.remove("one");

        assertThat(end.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whileItDrainsNothingIsFreeAndNothingIsStopped() throws InterruptedException {
        StopSignal one = running.add("one");
        assertThat(running.isDraining()).isFalse();

        assertThat(running.drain(SHORT)).isFalse();

        assertThat(running.free()).isZero();
        assertThat(running.isDraining()).isTrue();
        assertThat(running.isShutDown()).isFalse();
        assertThat(isRequested(one)).isFalse();
        running.remove("one");
        assertThat(running.drain(LONG)).isTrue();
    }

    @Test
    void whenTheLeaseIsLostEverythingIsKilled() {
        StopSignal one = running.add("one");

        running.lost(new LeaseLost("node"));

        assertThat(isRequested(one)).isTrue();
        assertThat(Injected.from(one, "forced", CompletableFuture.class).isDone()).isTrue();
    }

    @Test
    void whoWaitsForTheEndOfTheServerHearsOfItAtOnceOrGoesOn() throws InterruptedException {
        assertThat(running.awaitShutDown(SHORT)).isFalse();

        running.shutDown(SHORT);
        assertThat(running.awaitShutDown(LONG)).isTrue();
    }

    @Test
    void whoWaitsForItIsWokenByIt() throws Exception {
        running.add("one");
        Thread waiting = new Thread(() -> running.awaitShutDown(Duration.ofMinutes(1)));
        waiting.start();
        Await.until("it waits", () -> waiting.getState() == Thread.State.TIMED_WAITING);

        running.shutDown(SHORT);

        Await.until("it goes on", () -> !waiting.isAlive());
    }

    @Test
    void whoIsInterruptedMeanwhileGoesOnAsAtTheEnd() {
        Thread.currentThread().interrupt();

        assertThat(running.awaitShutDown(LONG)).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatRunsIsKnown() {
        running.add("one");

        assertThat(running.has("one")).isTrue();
        assertThat(running.has("two")).isFalse();
        assertThat(running.ids()).containsExactly("one");
        assertThat(running.count()).isEqualTo(1);
    }

    private static boolean isRequested(StopSignal signal) {
        return Injected.from(signal, "requested", CompletableFuture.class).isDone();
    }
}
