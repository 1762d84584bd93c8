package io.provisioning.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provisioning.Injected;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** In which order things begin and end. */
class BackgroundWorkTest {
    private final List<String> calls = new ArrayList<>();
    private final List<Runnable> threads = new ArrayList<>();
    private Consumer<BackgroundWork> registration = background -> {};
    private final BackgroundWork background = background();

    @Test
    void whatBeginsFirstEndsLast() throws InterruptedException {
        registration =
                it -> {
                    add(Stage.OPERATIONS, "operations");
                    add(Stage.LEASE, "lease");
                    add(Stage.LEASE, "watch");
                    add(Stage.AUDIT, "audit");
                };

        background.start();
        background.stop();
        background.stop();

        assertThat(calls)
                .containsExactly(
                        "audit begins",
                        "lease begins",
                        "watch begins",
                        "operations begins",
                        "operations ends",
                        "watch ends",
                        "lease ends",
                        "audit ends");
    }

    @Test
    void whatHasNotBegunDoesNotEnd() throws InterruptedException {
        registration =
                it -> {
                    add(Stage.AUDIT, "audit");
                    background.add(Stage.LEASE, this::fail, () -> calls.add("lease ends"));
                    add(Stage.OPERATIONS, "operations");
                };

        assertThatThrownBy(background::start).hasMessage("as this test wants it");
        background.stop();

        assertThat(calls).containsExactly("audit begins", "audit ends");
    }

    @Test
    void whatFailsAtItsEndKeepsNothingElseFromIt() throws InterruptedException {
        registration =
                it -> {
                    add(Stage.AUDIT, "audit");
                    background.add(Stage.LEASE, () -> {}, this::fail);
                };

        background.start();
        background.stop();

        assertThat(calls).containsExactly("audit begins", "audit ends");
    }

    @Test
    void aLoopRunsFromItsStageToTheStop() throws InterruptedException {
        BackgroundLoop loop = loop();
        registration = it -> background.add(Stage.UPKEEP, loop);

        background.start();

        assertThat(background.loops()).containsExactly(loop);
        assertThat(loop.isRunning()).isTrue();
        threads.forEach(Runnable::run);
        background.stop();
        assertThat(loop.isStopping()).isTrue();
        assertThat(calls).containsExactly("round");
    }

    /** It never ends here. */
    @Test
    void whatIsNotWaitedForIsToldToStop() throws InterruptedException {
        BackgroundLoop loop = loop();
        registration = it -> background.addUnawaited(Stage.UPKEEP, loop);

        background.start();
        background.stop();

        assertThat(loop.isStopping()).isTrue();
    }

    private BackgroundLoop loop() {
        return new BackgroundLoop(
                "test",
                Pace.each(Duration.ZERO),
                () -> {
                    calls.add("round");
                    background.loops().forEach(BackgroundLoop::order);
                },
                "It failed",
                (what, failure) -> calls.add(what));
    }

    private void add(Stage stage, String name) {
        background.add(stage, () -> calls.add(name + " begins"), () -> calls.add(name + " ends"));
    }

    private void fail() {
        throw new IllegalStateException("as this test wants it");
    }

    private BackgroundWork background() {
        BackgroundWork made = new BackgroundWork();
        Injected.into(
                made,
                "registration",
                Injected.called(Event.class, it -> registration.accept((BackgroundWork) it)));
        return Injected.into(
                made,
                "executor",
                Injected.called(ManagedExecutorService.class, it -> threads.add((Runnable) it)));
    }
}
