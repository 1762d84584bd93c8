package io.provisioning.operations.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.provisioning.Await;
import io.provisioning.Injected;
import io.provisioning.access.Caller;
import io.provisioning.access.scope.Scope;
import io.provisioning.audit.Actor;
import io.provisioning.configuration.RateLimitSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    private final List<Scope> asked = new ArrayList<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Statistics statistics = new Statistics();
    private volatile Scope scope = Scope.WHOLE;
    private volatile boolean fails;

    @BeforeEach
    void put() {
        Injected.into(statistics, "query", new Answering());
        Injected.into(statistics, "caller", new Somebody());
        Injected.into(statistics, "clock", Clock.systemUTC());
        statistics.prepare(new RateLimitSettings(0, 25));
    }

    @Test
    void anAnswerIsGoodForTheNextOfTheSameScopeAndHours() {
        gate.countDown();

        StatisticsView first = statistics.of(6);

        assertThat(statistics.of(6)).isSameAs(first);
        assertThat(statistics.of(7)).isNotSameAs(first);
        scope = new Scope(List.of("mine"));
        assertThat(statistics.of(6)).isNotSameAs(first);
        assertThat(asked).containsExactly(Scope.WHOLE, Scope.WHOLE, scope);
    }

    @Test
    void whoComesWhileItIsAskedGetsTheSameAnswer() throws Exception {
        CompletableFuture<StatisticsView> first = new CompletableFuture<>();
        CompletableFuture<StatisticsView> second = new CompletableFuture<>();
        Thread pilot = new Thread(() -> first.complete(statistics.of(6)));
        Thread other = new Thread(() -> second.complete(statistics.of(6)));

        pilot.start();
        Await.until("it is asked", () -> pilot.getState() == Thread.State.WAITING);
        other.start();
        Await.until("the other waits", () -> other.getState() == Thread.State.BLOCKED);
        gate.countDown();

        assertThat(second.get()).isSameAs(first.get());
        assertThat(asked).hasSize(1);
    }

    @Test
    void whoWaitedForWhatFailedIsToldSoAndTheNextAsksAgain() throws Exception {
        fails = true;
        CompletableFuture<Throwable> second = new CompletableFuture<>();
        Thread pilot = new Thread(() -> failure());
        Thread other = new Thread(() -> second.complete(failure()));

        pilot.start();
        Await.until("it is asked", () -> pilot.getState() == Thread.State.WAITING);
        other.start();
        Await.until("the other waits", () -> other.getState() == Thread.State.BLOCKED);
        gate.countDown();

        assertThat(second.get()).hasMessage("away");
        assertThat(asked).hasSize(1);
        fails = false;
        assertThat(statistics.of(6).buckets()).hasSize(72);
    }

    private Throwable failure() {
        return assertThatIllegalStateException().isThrownBy(() -> statistics.of(6)).actual();
    }

    private final class Answering extends StatisticsQuery {
        @Override
        public Figures figures(Window window, Scope asking) {
            asked.add(asking);
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            if (fails) {
                throw new IllegalStateException("away");
            }
            return new Figures(window);
        }
    }

    private final class Somebody extends Caller {
        @Override
        public Actor actor() {
            return new Actor("somebody", "viewer", "192.0.2.1", "request", false, null, scope);
        }
    }
}
