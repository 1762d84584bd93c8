package io.provisioning.operations;

import static io.provisioning.execution.Channel.STDERR;
import static io.provisioning.execution.Channel.STDOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.audit.Actor;
import io.provisioning.container.Deployments;
import io.provisioning.container.Rows;
import io.provisioning.execution.Channel;
import io.provisioning.execution.CommandRunner;
import io.provisioning.execution.OutputSink;
import io.provisioning.settings.Database;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class OperationLogIT {
    /** As arquillian.xml configures it. */
    private static final int MOST_BYTES = 4096;

    private final String operation = UUID.randomUUID().toString();

    @Inject private OperationLog log;
    @Inject private Clock clock;
    @Inject private OperationStore store;
    @Inject private Operations operations;
    @Inject private RunningOperations running;
    @Inject private Database database;
    @Resource private UserTransaction transaction;

    @Resource(lookup = CommandRunner.EXECUTOR)
    private ManagedExecutorService executor;

    @Deployment
    static WebArchive war() {
        return Deployments.war(OperationLogIT.class, OccupiedSlot.class, Rows.class);
    }

    private OutputSink writer(String operationId) {
        return new LogWriter(operationId, log, clock, MOST_BYTES);
    }

    @Test
    void linesAreNumberedFromOneOverBothChannels() {
        OutputSink writer = writer(operation);
        writer.accept(STDOUT, List.of("one", ""));
        writer.accept(STDERR, List.of("three"));
        writer.accept(STDOUT, List.of("Grüße 漢😀"));

        assertThat(
                        Rows.of(
                                database,
                                "select line_number, channel, text from output_line"
                                        + " where operation_id = ? order by line_number",
                                operation))
                .containsExactly(
                        "1|STDOUT|one", "2|STDOUT|", "3|STDERR|three", "4|STDOUT|Grüße 漢😀");
    }

    @Test
    void readingBeginsAtALineAndEndsAtALimit() {
        writer(operation)
                .accept(STDOUT, IntStream.rangeClosed(1, 12).mapToObj(i -> "line " + i).toList());
        writer(UUID.randomUUID().toString()).accept(STDOUT, List.of("of another operation"));

        assertThat(log.read(operation, 1, 100)).hasSize(12).startsWith("line 1", "line 2");
        assertThat(log.read(operation, 10, 100)).containsExactly("line 10", "line 11", "line 12");
        assertThat(log.read(operation, 2, 3)).containsExactly("line 2", "line 3", "line 4");
        assertThat(log.read(operation, 13, 100)).isEmpty();
    }

    @Test
    void bothChannelsMayWriteAtOnce() throws Exception {
        OutputSink writer = writer(operation);
        List<Callable<Void>> pumps =
                List.of(() -> write(writer, STDOUT), () -> write(writer, STDERR));
        for (Future<Void> pump : executor.invokeAll(pumps)) {
            pump.get();
        }

        String numbers = "select line_number from output_line where operation_id = ? order by 1";
        assertThat(Rows.of(database, numbers, operation))
                .isEqualTo(LongStream.rangeClosed(1, 200).mapToObj(String::valueOf).toList());
        assertThat(log.read(operation, 1, 200))
                .filteredOn(it -> it.startsWith("STDERR"))
                .isEqualTo(IntStream.range(0, 100).mapToObj(i -> "STDERR " + i).toList());
    }

    private static Void write(OutputSink writer, Channel channel) {
        for (int i = 0; i < 100; i++) {
            writer.accept(channel, List.of(channel + " " + i));
        }
        return null;
    }

    @Test
    void whatIsStoredStaysWhateverBecomesOfTheTransactionAroundIt() throws Exception {
        transaction.begin();
        writer(operation).accept(STDOUT, List.of("kept"));
        transaction.rollback();

        assertThat(log.read(operation, 1, 10)).containsExactly("kept");
    }

    @Test
    void beyondTheLimitNothingIsKeptAndTheLogSaysSo() {
        OutputSink writer = writer(operation);
        List<String> lines = IntStream.range(0, 100).mapToObj(i -> "x".repeat(99)).toList();
        writer.accept(STDOUT, lines);
        writer.accept(STDERR, List.of("later"));

        List<String> kept = log.read(operation, 1, 1000);
        assertThat(kept).hasSize(MOST_BYTES / 100 + 1).startsWith("x".repeat(99));
        assertThat(kept).endsWith("[output is not kept beyond 4096 bytes]").doesNotContain("later");
    }

    @Test
    void theLimitCountsBytesNotCharacters() {
        OutputSink writer = writer(operation);
        IntStream.range(0, 100).forEach(i -> writer.accept(STDOUT, List.of("漢".repeat(33))));

        int bytes =
                log.read(operation, 1, 1000).stream()
                        .filter(line -> line.startsWith("漢"))
                        .mapToInt(line -> line.getBytes(StandardCharsets.UTF_8).length + 1)
                        .sum();
        assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
    }

    @Test
    void theLongestLineCanBeStored() {
        String longest = "\uFFFD".repeat(16_384);
        writer(operation).accept(STDOUT, List.of(longest));

        assertThat(log.read(operation, 1, 10)).hasSize(1);
    }

    @Test
    void theLargestResultCanBeStored() {
        OccupiedSlot.take(operations, running);
        store.insert(OccupiedSlot.submission("web-01", "any"), Actor.system());
        Claim claim = store.claim(1, "node-a").get(0);
        // A mebibyte of output that is no JSON, each line feed of which JSON writes as \n.
        String result = "{\"output\":\"" + "x\\n".repeat(1 << 19) + "\"}";
        Finish finish = new Finish(OperationState.COMPLETED, null, null, result, 0, true);

        assertThat(store.finish(claim, finish)).isTrue();
    }
}
