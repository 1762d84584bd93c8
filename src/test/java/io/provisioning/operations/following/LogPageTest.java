package io.provisioning.operations.following;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.execution.Channel;
import io.provisioning.operations.output.OutputLine;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LogPageTest {
    @Test
    void allThatIsThereIsOnePage() {
        LogPage page = LogPage.of(lines(7, 3, "x"), 3);

        assertThat(page.lines()).hasSize(3);
        assertThat(page.next()).isEmpty();
    }

    @Test
    void whereThereIsMoreItSaysFromWhereOn() {
        LogPage page = LogPage.of(lines(7, 4, "x"), 3);

        assertThat(page.lines()).extracting(OutputLine::number).containsExactly(7L, 8L, 9L);
        assertThat(page.next()).contains(10L);
    }

    @Test
    void longLinesMakeAShorterPage() {
        LogPage page = LogPage.of(lines(1, 4, "x".repeat(500_000)), 3);

        assertThat(page.lines()).hasSize(2);
        assertThat(page.next()).contains(3L);
    }

    @Test
    void aLineThatIsTooLongForAnyIsAPageAlone() {
        LogPage page = LogPage.of(lines(1, 2, "x".repeat(2_000_000)), 3);

        assertThat(page.lines()).hasSize(1);
        assertThat(page.next()).contains(2L);
    }

    private static List<OutputLine> lines(long first, int count, String text) {
        return LongStream.range(first, first + count)
                .mapToObj(it -> new OutputLine(it, Channel.STDOUT, Instant.EPOCH, text))
                .toList();
    }
}
