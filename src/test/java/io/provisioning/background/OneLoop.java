package io.provisioning.background;

import io.provisioning.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;

/** A loop that records what happens. A pause here either is none or outlasts the test. */
abstract class OneLoop {
    static final Executor HERE = Runnable::run;
    static final Duration NONE = Duration.ZERO;
    static final Duration LONG = Duration.ofDays(1);

    final List<String> logged = new ArrayList<>();
    final CountDownLatch inRound = new CountDownLatch(1);
    final AtomicReference<Thread> thread = new AtomicReference<>();
    BackgroundLoop loop;
    int rounds;

    @AfterEach
    void leaveNoThreadBehind() throws InterruptedException {
        Thread.interrupted();
        loop.order();
        if (thread.get() != null) {
            thread.get().join();
        }
    }

    void start(Executor executor, Pace pace, BackgroundLoop.Task round) {
        loop = loop(pace, round);
        loop.start(executor);
    }

    BackgroundLoop loop(Pace pace, BackgroundLoop.Task round) {
        return new BackgroundLoop(
                "test",
                pace,
                round,
                "It failed",
                (what, failure) -> logged.add(what + ": " + failure.getMessage()));
    }

    void stopAfter(int most) {
        rounds++;
        if (rounds == most) {
            loop.order();
        }
    }

    void enter() {
        rounds++;
        inRound.countDown();
    }

    Executor apart() {
        return task -> {
            thread.set(new Thread(task));
            thread.get().start();
        };
    }

    void awaitPause() {
        Await.until("it pauses", () -> thread.get().getState() == Thread.State.TIMED_WAITING);
    }
}
