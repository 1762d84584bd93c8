package io.provisioning.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.Await;
import io.provisioning.TestClock;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CachedReportTest {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final TestClock clock = new TestClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final CachedReport report = new CachedReport(clock, INTERVAL);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void withinTheIntervalTheAnswerIsKept() {
        assertThat(get()).isEqualTo("1");
        clock.pass(INTERVAL.minusMillis(1));
        assertThat(get()).isEqualTo("1");
        clock.pass(Duration.ofMillis(1));
        assertThat(get()).isEqualTo("2");
    }

    /** The one who asks for all has its share; that is nothing to those who wait with it. */
    @Test
    void whoIsNotLetAskHasTheNextOneAskWhoWaits() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        CompletableFuture<Report> pilot =
                CompletableFuture.supplyAsync(
                        () ->
                                report.get(
                                        false,
                                        () -> {
                                            asking.countDown();
                                            await(refused);
                                            throw new ProblemException(
                                                    ProblemCode.TOO_MANY_REQUESTS, "its share");
                                        }));
        await(asking);
        CompletableFuture<Report> passenger =
                CompletableFuture.supplyAsync(() -> report.get(false, this::count));
        refused.countDown();

        assertThat(passenger.get(20, TimeUnit.SECONDS).value()).hasToString("1");
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> pilot.get(20, TimeUnit.SECONDS))
                .withCauseInstanceOf(ProblemException.class);
    }

    /** Whoever waits with others that are refused would otherwise wait for all of them. */
    @Test
    void whoHasWaitedForThreeThatWereRefusedIsToldToTryAgain() throws Exception {
        int callers = 4;
        Attempts attempts = new Attempts();
        CachedReport busy = new CachedReport(attempts, INTERVAL);
        List<CompletableFuture<ProblemCode>> refusals = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            refusals.add(
                    CompletableFuture.supplyAsync(
                            () -> refusal(busy, attempts, callers),
                            task -> new Thread(task).start()));
        }

        List<ProblemCode> codes = new ArrayList<>();
        for (CompletableFuture<ProblemCode> refusal : refusals) {
            codes.add(refusal.get(20, TimeUnit.SECONDS));
        }
        assertThat(codes)
                .containsOnlyOnce(ProblemCode.OVERLOADED)
                .filteredOn(ProblemCode.TOO_MANY_REQUESTS::equals)
                .hasSize(callers - 1);
    }

    /** The question is refused once all callers that are left wait for its answer. */
    private static ProblemCode refusal(CachedReport busy, Attempts attempts, int callers) {
        try {
            busy.get(
                    false,
                    () -> {
                        int left = callers - attempts.rounds.getAndIncrement();
                        attempts.expected.addAndGet(left);
                        Await.until(
                                "the others wait",
                                () -> attempts.made.get() == attempts.expected.get());
                        throw new ProblemException(ProblemCode.TOO_MANY_REQUESTS, "its share");
                    });
            throw new AssertionError("Nobody is answered");
        } catch (ProblemException e) {
            return e.code();
        }
    }

    @Test
    void aRefreshAsksInAnyCase() {
        get();

        assertThat(report.get(true, this::count).value()).hasToString("2");
        assertThat(get()).isEqualTo("2");
    }

    @Test
    void aChangeMakesTheAnswerOld() {
        get();
        clock.pass(Duration.ofMillis(1));
        report.invalidate();
        clock.pass(Duration.ofMillis(1));

        assertThat(get()).isEqualTo("2");
        assertThat(get()).isEqualTo("2");
    }

    @Test
    void whatWasAskedBeforeAChangeIsNotAnAnswerAfterIt() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch changed = new CountDownLatch(1);
        CompletableFuture<Report> early =
                CompletableFuture.supplyAsync(
                        () ->
                                report.get(
                                        false,
                                        () -> {
                                            asking.countDown();
                                            await(changed);
                                            return Json.createValue("before");
                                        }));
        await(asking);
        clock.pass(Duration.ofMillis(1));
        report.invalidate();
        clock.pass(Duration.ofMillis(1));

        assertThat(get()).isEqualTo("1");
        changed.countDown();
        assertThat(early.get(20, TimeUnit.SECONDS).value()).hasToString("\"before\"");
        assertThat(get()).as("an older answer that comes later is not kept").isEqualTo("1");
    }

    @Test
    void whileTheCliFailsTheLastAnswerIsGivenAndCalledStale() {
        get();
        clock.pass(INTERVAL);

        Report stale = report.get(false, CachedReportTest::fail);

        assertThat(stale.stale()).isTrue();
        assertThat(stale.value()).hasToString("1");
        assertThat(stale.age(clock.instant())).isEqualTo(INTERVAL);
        assertThat(report.get(false, this::count).stale()).isFalse();
    }

    @Test
    void whereNothingIsKnownTheFailureIsTold() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> report.get(false, CachedReportTest::fail))
                .satisfies(it -> assertThat(it.code()).isEqualTo(ProblemCode.CLI_FAILED));
        assertThat(get()).isEqualTo("1");
    }

    @Test
    void aFaultOfOursIsNotHiddenByAnOldAnswer() {
        get();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(
                        () ->
                                report.get(
                                        true,
                                        () -> {
                                            throw new IllegalStateException("ours");
                                        }));
    }

    /** Answers with how often it was asked. */
    private JsonValue count() {
        return Json.createValue(asked.incrementAndGet());
    }

    private String get() {
        return report.get(false, this::count).value().toString();
    }

    private static JsonValue fail() {
        throw new ProblemException(ProblemCode.CLI_FAILED, "it does not work");
    }

    /** Each attempt looks at the clock, in the same moment in which it begins to wait. */
    private static final class Attempts extends Clock {
        private final AtomicInteger made = new AtomicInteger();
        private final AtomicInteger expected = new AtomicInteger();
        private final AtomicInteger rounds = new AtomicInteger();

        @Override
        public Instant instant() {
            made.incrementAndGet();
            return Instant.EPOCH;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
