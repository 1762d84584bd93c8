package io.provisioning.operations.following;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.audit.Actor;
import io.provisioning.execution.Channel;
import io.provisioning.operations.AnOperation;
import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationStore;
import io.provisioning.operations.output.OperationLog;
import io.provisioning.operations.output.OutputLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LogTailTest {
    private static final int MANY = LogTail.LINES_AT_ONCE;

    private final Operation operation = AnOperation.pending("one", Actor.system(), Instant.EPOCH);
    private final Stored stored = new Stored();
    private final LogTail tail = new LogTail("one", new Known(), stored, Duration.ofDays(1));

    @Test
    void whatOneHasReadTheOthersNeedNotReadAgain() {
        stored.write(3, "line");

        assertThat(numbers(tail.from(1, 7))).containsExactly(1L, 2L, 3L);
        assertThat(numbers(tail.from(1, 7))).containsExactly(1L, 2L, 3L);
        assertThat(numbers(tail.from(3, 7))).containsExactly(3L);
        assertThat(numbers(tail.from(4, 7))).isEmpty();

        assertThat(stored.reads).isEqualTo(1);
    }

    @Test
    void whenTheBellHasRungOneOfThemLooks() {
        stored.write(1, "line");
        tail.from(1, 7);
        stored.write(1, "line");

        assertThat(numbers(tail.from(2, 8))).containsExactly(2L);
        assertThat(numbers(tail.from(2, 8))).containsExactly(2L);

        assertThat(stored.reads).isEqualTo(2);
    }

    @Test
    void moreThanAPartIsThereWithoutAnotherRing() {
        stored.write(MANY + 1, "line");

        assertThat(numbers(tail.from(1, 7))).hasSize(MANY);
        assertThat(numbers(tail.from(MANY + 1, 7))).containsExactly(MANY + 1L);
        assertThat(numbers(tail.from(MANY + 2, 7))).isEmpty();
    }

    @Test
    void whoStartsFurtherOnMovesItAndNobodyMissesALine() {
        stored.write(10, "line");
        tail.from(1, 7);

        assertThat(numbers(tail.from(20, 7))).isEmpty();
        stored.write(15, "line");
        assertThat(numbers(tail.from(20, 8))).containsExactly(20L, 21L, 22L, 23L, 24L, 25L);

        assertThat(numbers(tail.from(11, 8)))
                .containsExactlyElementsOf(LongStream.rangeClosed(11, 25).boxed().toList());
    }

    @Test
    void whoIsFarBehindStillGetsEveryLineThoughFewAreKept() {
        String text = "x".repeat(10_000);
        stored.write(2 * MANY, text);
        for (long next = 1; next <= 2 * MANY; ) {
            next += tail.from(next, 7).lines().size();
        }

        List<Long> seen = new ArrayList<>();
        while (seen.size() < 2 * MANY) {
            seen.addAll(numbers(tail.from(seen.size() + 1L, 7)));
        }

        assertThat(seen)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 2L * MANY).boxed().toList());
    }

    @Test
    void linesThatHaveNotEndedStandBehindTheLastOne() {
        stored.write(MANY + 1, "line");
        stored.open =
                List.of(new OutputLine(MANY + 2L, Channel.STDOUT, Instant.EPOCH, "waiting", true));

        assertThat(tail.from(1, 7).open()).isEmpty();
        assertThat(tail.from(MANY + 1, 7).open())
                .extracting(LogTail.Line::json)
                .containsExactly(
                        "{\"line\":"
                                + (MANY + 2)
                                + ",\"time\":\"1970-01-01T00:00:00.000Z\",\"channel\":\"stdout\","
                                + "\"text\":\"waiting\",\"open\":true}");
    }

    private static List<Long> numbers(LogTail.Part part) {
        assertThat(part.operation()).isNotNull();
        return part.lines().stream().map(LogTail.Line::number).toList();
    }

    private final class Known extends OperationStore {
        @Override
        public Operation get(String id) {
            return operation;
        }
    }

    private static final class Stored extends OperationLog {
        private final List<OutputLine> lines = new ArrayList<>();
        private List<OutputLine> open = List.of();
        private int reads;

        void write(int count, String text) {
            for (int i = 0; i < count; i++) {
                lines.add(new OutputLine(lines.size() + 1L, Channel.STDOUT, Instant.EPOCH, text));
            }
        }

        @Override
        public List<OutputLine> open(String operationId) {
            return open;
        }

        @Override
        public List<OutputLine> read(String operationId, long from, int limit) {
            reads++;
            return lines.stream().filter(line -> line.number() >= from).limit(limit).toList();
        }
    }
}
