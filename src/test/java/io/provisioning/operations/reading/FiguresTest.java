package io.provisioning.operations.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final Window WINDOW =
            new Window(Instant.EPOCH, Instant.ofEpochSecond(200), 60, 4);

    private final Figures figures = new Figures(WINDOW);

    private List<Long> waiting() {
        return figures.buckets().stream().map(StatisticsBucketView::waiting).toList();
    }

    @Test
    void howManyWaitedIsReckonedBackwardsFromNow() {
        figures.add(3, 0, 5L, 0, 0, 0, null, null);
        figures.add(2, 2, 4L, 0, 0, 0, null, null);
        figures.add(1, 2, 1L, 0, 0, 0, null, 2.0);
        // One that had not begun was cancelled.
        figures.add(0, 1, 0L, 0L, 1L, 1L, null, null);

        assertThat(waiting()).containsExactly(3L, 2L, 5L, 5L);
    }

    @Test
    void itIsNeverLessThanNone() {
        figures.add(2, 3, 2L, 0, 0, 0, null, null);

        assertThat(waiting()).containsExactly(0L, 0L, 0L, 0L);
    }

    @Test
    void whatIsStillToComeIsOfTheLastPart() {
        figures.add(2, 7, 1L, 0, 0, 0, null, null);
        figures.add(2, 3, 2L, 0, 0, 0, null, null);

        assertThat(figures.buckets())
                .extracting(StatisticsBucketView::submitted)
                .containsExactly(0L, 0L, 0L, 3L);
    }

    @Test
    void timesAreMillisecondsAndNullWhereThereIsNone() {
        figures.add(0, 1, 2L, 1L, 0L, 0L, 0.0015, 1.25);
        figures.add(1, 1, 3L, 0, 0, 0, null, -0.5);

        assertThat(figures.buckets().get(1))
                .isEqualTo(
                        new StatisticsBucketView(
                                Instant.ofEpochSecond(60), 0, 3, 2, 1, 0, 0, 2L, 1250L, 0L));
        assertThat(figures.buckets().get(0))
                .isEqualTo(
                        new StatisticsBucketView(
                                Instant.EPOCH, 0, 0, 0, 0, 0, 3, null, null, null));
    }
}
