package io.provisioning.operations.output;

import static io.provisioning.execution.Channel.STDERR;
import static io.provisioning.execution.Channel.STDOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.container.InContainer;
import io.provisioning.execution.Channel;
import io.provisioning.execution.CommandRunner;
import io.provisioning.execution.OutputSink;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@InContainer
class OperationLogIT {
    /** As arquillian.xml configures it. */
    private static final int MOST_BYTES = 4096;

    private final String operation = UUID.randomUUID().toString();

    @Inject private OperationLog log;
    @Inject private ChangeNotifier notifier;
    @Inject private Clock clock;
    @Resource private UserTransaction transaction;

    @Resource(lookup = CommandRunner.EXECUTOR)
    private ManagedExecutorService executor;

    private LogWriter writer(String operationId) {
        return new LogWriter(operationId, log, notifier, clock, executor, MOST_BYTES);
    }

    /** The texts of what is stored once the writer has stored everything. */
    private List<String> kept(LogWriter writer) throws InterruptedException {
        assertThat(writer.finish(Duration.ofSeconds(20))).isTrue();
        return texts(log.read(operation, 1, 1000));
    }

    private static List<String> texts(List<OutputLine> lines) {
        return lines.stream().map(OutputLine::text).toList();
    }

    @Test
    void linesAreNumberedFromOneOverBothChannels() throws Exception {
        LogWriter writer = writer(operation);
        Instant before = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        writer.accept(STDOUT, List.of("one", ""));
        writer.accept(STDERR, List.of("three"));
        writer.accept(STDOUT, List.of("Grüße 漢😀 \t\u2028"));

        assertThat(kept(writer)).hasSize(4);
        List<OutputLine> lines = log.read(operation, 1, 10);
        assertThat(lines)
                .extracting(line -> line.number() + "|" + line.channel() + "|" + line.text())
                .containsExactly(
                        "1|STDOUT|one",
                        "2|STDOUT|",
                        "3|STDERR|three",
                        "4|STDOUT|Grüße 漢😀 \t\u2028");
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.time()).isBetween(before, clock.instant()));
    }

    @Test
    void readingBeginsAtALineAndEndsAtALimit() throws Exception {
        LogWriter writer = writer(operation);
        writer.accept(STDOUT, IntStream.rangeClosed(1, 12).mapToObj(i -> "line " + i).toList());
        writer(UUID.randomUUID().toString()).accept(STDOUT, List.of("of another operation"));

        assertThat(kept(writer)).hasSize(12).startsWith("line 1", "line 2");
        assertThat(texts(log.read(operation, 10, 100)))
                .containsExactly("line 10", "line 11", "line 12");
        assertThat(texts(log.read(operation, 2, 3))).containsExactly("line 2", "line 3", "line 4");
        assertThat(log.read(operation, 13, 100)).isEmpty();
    }

    @Test
    void manyChunksAreReadLikeOne() {
        for (int i = 1; i <= 100; i++) {
            log.store(operation, List.of(new OutputLine(i, STDOUT, clock.instant(), "line " + i)));
        }

        assertThat(texts(log.read(operation, 31, 50)))
                .isEqualTo(IntStream.rangeClosed(31, 80).mapToObj(i -> "line " + i).toList());
        assertThat(log.read(operation, 1, 1000)).hasSize(100);
    }

    @Test
    void bothChannelsMayWriteAtOnce() throws Exception {
        LogWriter writer = writer(operation);
        List<Callable<Void>> pumps =
                List.of(() -> write(writer, STDOUT), () -> write(writer, STDERR));
        for (Future<Void> pump : executor.invokeAll(pumps)) {
            pump.get();
        }

        assertThat(kept(writer))
                .hasSize(80)
                .filteredOn(it -> it.startsWith("STDERR"))
                .isEqualTo(IntStream.range(0, 40).mapToObj(i -> "STDERR " + i).toList());
        assertThat(log.read(operation, 1, 1000))
                .extracting(OutputLine::number)
                .isEqualTo(LongStream.rangeClosed(1, 80).boxed().toList());
    }

    private static Void write(OutputSink writer, Channel channel) {
        for (int i = 0; i < 40; i++) {
            writer.accept(channel, List.of(channel + " " + i));
        }
        return null;
    }

    @Test
    void whatIsStoredStaysWhateverBecomesOfTheTransactionAroundIt() throws Exception {
        transaction.begin();
        log.store(operation, List.of(new OutputLine(1, STDOUT, clock.instant(), "kept")));
        transaction.rollback();

        assertThat(texts(log.read(operation, 1, 10))).containsExactly("kept");
    }

    @Test
    void beyondTheLimitNothingIsKeptAndTheLogSaysSo() throws Exception {
        LogWriter writer = writer(operation);
        List<String> lines = IntStream.range(0, 100).mapToObj(i -> "x".repeat(99)).toList();
        writer.accept(STDOUT, lines);
        writer.accept(STDERR, List.of("later"));

        assertThat(kept(writer))
                .hasSize(MOST_BYTES / (99 + 16) + 1)
                .startsWith("x".repeat(99))
                .endsWith("[output is not kept beyond 4096 bytes]")
                .doesNotContain("later");
    }

    @Test
    void theLimitCountsBytesNotCharacters() throws Exception {
        LogWriter writer = writer(operation);
        IntStream.range(0, 100).forEach(i -> writer.accept(STDOUT, List.of("漢".repeat(33))));

        assertThat(kept(writer)).hasSize(MOST_BYTES / (99 + 16) + 1);
    }

    @Test
    void theLongestLinesCanBeStored() {
        String longest = "\uFFFD".repeat(16_384);
        log.store(
                operation,
                IntStream.rangeClosed(1, 9)
                        .mapToObj(i -> new OutputLine(i, STDOUT, clock.instant(), longest))
                        .toList());

        assertThat(log.read(operation, 1, 10)).hasSize(9);
    }
}
