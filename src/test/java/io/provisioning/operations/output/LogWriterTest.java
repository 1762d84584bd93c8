package io.provisioning.operations.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.execution.Channel;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class LogWriterTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> stored = new CopyOnWriteArrayList<>();

    /** The open lines as they were stored each time. */
    private final List<List<String>> open = new CopyOnWriteArrayList<>();

    @AfterEach
    void endTheThreads() {
        threads.shutdownNow();
    }

    @Test
    void aSlowDatabaseHoldsNobodyUpAndLosesNothing() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        AtomicInteger transactions = new AtomicInteger();
        LogWriter writer =
                writer(
                        () -> {
                            transactions.incrementAndGet();
                            slow.await();
                        },
                        1 << 20);

        IntStream.rangeClosed(1, 500).forEach(i -> write(writer, "line " + i));
        assertThat(stored).isEmpty();
        slow.countDown();

        assertThat(writer.finish(LONG)).isTrue();
        assertThat(stored).hasSize(500).startsWith("line 1").endsWith("line 500");
        assertThat(transactions).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void aDatabaseThatIsAwayForAWhileLosesNothing() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        LogWriter writer =
                writer(
                        () -> {
                            if (attempts.incrementAndGet() <= 2) {
                                throw new IllegalStateException("away");
                            }
                        },
                        1 << 20);

        write(writer, "one");
        write(writer, "two");

        assertThat(writer.finish(LONG)).isTrue();
        assertThat(stored).containsExactly("one", "two");
    }

    @Test
    void whatIsStoredThoughNobodyWasToldSoIsNotStoredTwice() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        LogWriter writer =
                writer(
                        () -> {
                            if (attempts.incrementAndGet() == 1) {
                                stored.add("one");
                                throw new IllegalStateException("the answer to the commit is lost");
                            }
                        },
                        1 << 20);

        write(writer, "one");

        assertThat(writer.finish(LONG)).isTrue();
        assertThat(stored).containsExactly("one");
        assertThat(attempts).hasValue(1);
    }

    @Test
    void aDatabaseThatStaysAwayIsNotWaitedForLongerThanSaid() throws Exception {
        LogWriter writer =
                writer(
                        () -> {
                            throw new IllegalStateException("away");
                        },
                        1 << 20);

        write(writer, "one");

        assertThat(writer.finish(Duration.ofMillis(50))).isFalse();
    }

    @Test
    void whereStoringHasDiedNobodyWaitsForIt() throws Exception {
        LogWriter writer = writer(Assertions::fail, 1 << 20);

        write(writer, "one");

        assertThat(writer.finish(Duration.ofDays(1))).isFalse();
    }

    @Test
    void aLineThatCanNeverBeStoredIsReplacedAndTheOthersAreThere() throws Exception {
        LogWriter writer = refusing("✓");

        writer.accept(Channel.STDOUT, List.of("one", "two", "three ✓", "four", "✓"));
        write(writer, "six");

        String said = "[this line can't be stored: the server's log says why]";
        assertThat(writer.finish(LONG)).isTrue();
        assertThat(stored).containsExactly("one", "two", said, "four", said, "six");
    }

    @Test
    void whereNothingCanBeStoredTheOutputEndsAllTheSame() throws Exception {
        LogWriter writer = refusing("");

        IntStream.range(0, 100).forEach(i -> write(writer, "line"));

        assertThat(writer.finish(LONG)).isTrue();
        assertThat(stored).isEmpty();
    }

    @Test
    void whatWaitsIsBounded() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        LogWriter writer = writer(slow::await, 1024);

        IntStream.range(0, 10_000).forEach(i -> write(writer, "x".repeat(100)));
        slow.countDown();

        assertThat(writer.finish(LONG)).isTrue();
        assertThat(stored).hasSize(1024 / 116 + 1);
    }

    @Test
    void anOpenLineIsStoredThoughItGoesOnAndNotWithEachUpdate() throws Exception {
        LogWriter writer = writer(() -> {}, 1 << 20);
        AtomicInteger step = new AtomicInteger();
        long begin = System.nanoTime();
        while (open.isEmpty() || step.get() < 1000) {
            step.incrementAndGet();
            writer.open(Channel.STDOUT, () -> step + "%");
        }
        long halfSeconds = 1 + (System.nanoTime() - begin) / 500_000_000;

        assertThat(open.get(0)).singleElement().asString().matches("[0-9]+%");
        assertThat(open).hasSizeLessThanOrEqualTo((int) halfSeconds);
    }

    @Test
    void whenItHasEndedItIsALineAndNothingIsOpen() throws Exception {
        LogWriter writer = writer(() -> {}, 1 << 20);
        writer.open(Channel.STDERR, () -> "50%");
        while (open.isEmpty()) {
            Thread.onSpinWait();
        }
        writer.open(Channel.STDERR, () -> "");
        write(writer, "100%");
        writer.rest(LONG);

        assertThat(stored).containsExactly("100%");
        assertThat(open.get(open.size() - 1)).isEmpty();
    }

    @Test
    void whatIsOpenAtTheEndIsKept() throws Exception {
        LogWriter writer = writer(() -> {}, 1 << 20);
        writer.open(Channel.STDOUT, () -> "Go on?");
        writer.rest(LONG);

        assertThat(open).containsExactly(List.of("Go on?"));
    }

    @Test
    void nothingWrittenIsNothingToWaitFor() throws Exception {
        assertThat(writer(() -> {}, 1024).finish(Duration.ZERO)).isTrue();
    }

    /** As a database that has no such character. */
    private LogWriter refusing(String character) {
        return writer(
                new StoredLines(stored, open, () -> {}) {
                    @Override
                    void store(String operationId, List<OutputLine> lines) {
                        if (lines.stream().anyMatch(line -> line.text().contains(character))) {
                            throw new IllegalStateException(new SQLException("no", "22P05"));
                        }
                        super.store(operationId, lines);
                    }
                },
                1 << 20);
    }

    private static void write(LogWriter writer, String line) {
        writer.accept(Channel.STDOUT, List.of(line));
    }

    private LogWriter writer(StoredLines.Trouble trouble, long limit) {
        return writer(new StoredLines(stored, open, trouble), limit);
    }

    private LogWriter writer(OperationLog log, long limit) {
        return new LogWriter("any", log, new ChangeNotifier(), Clock.systemUTC(), threads, limit);
    }
}
