package io.provisioning.operations.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.access.scope.Scope;
import io.provisioning.container.InContainer;
import io.provisioning.container.Rows;
import io.provisioning.database.Database;
import io.provisioning.operations.queue.OccupiedSlot;
import io.provisioning.paging.TimeOrderedId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The figures of an hour, out of operations whose times are known. */
@InContainer
class StatisticsQueryIT {
    private final String workspace = "figures-" + UUID.randomUUID();
    private final Window window = Window.of(1, Instant.now());

    @Inject private StatisticsQuery query;
    @Inject private Database database;

    @BeforeEach
    void keepTheServerOff() throws InterruptedException {
        OccupiedSlot.take();
    }

    @AfterEach
    void forgetThem() {
        Rows.change(database, "delete from operation where workspace = ?", workspace);
    }

    /** With seconds since the begin of the window; null where that has not happened. */
    private void operation(String state, int created, Integer started, Integer finished) {
        Rows.change(
                database,
                "insert into operation (id, kind, workspace, arguments, state, attempt, node,"
                        + " requested_by, created_at, updated_at, started_at, finished_at,"
                        + " output_removed) values (?, 'server.create', ?, '{}', ?, 1, 'node-a',"
                        + " 'somebody', cast(? as timestamp with time zone), current_timestamp,"
                        + " cast(? as timestamp with time zone),"
                        + " cast(? as timestamp with time zone), ?)",
                TimeOrderedId.at(window.from().plusSeconds(created)),
                workspace,
                state,
                time(created),
                time(started),
                time(finished),
                created < 0);
    }

    private String time(Integer seconds) {
        return seconds == null
                ? null
                : window.from().plusSeconds(seconds).atOffset(ZoneOffset.UTC).toString();
    }

    private List<StatisticsBucketView> buckets(Scope scope) {
        return query.figures(window, scope).buckets();
    }

    private static List<Integer> where(
            List<StatisticsBucketView> buckets, ToLongFunction<StatisticsBucketView> figure) {
        return IntStream.range(0, buckets.size())
                .filter(i -> figure.applyAsLong(buckets.get(i)) > 0)
                .boxed()
                .toList();
    }

    @Test
    void eachChangeCountsWhereItHasHappened() {
        operation("COMPLETED", -3600, 301, 362);
        operation("COMPLETED", 601, 603, 613);
        operation("FAILED", 602, 722, 782);
        operation("CANCELLED", 605, null, 661);
        operation("RUNNING", 1201, 1262, null);
        operation("PENDING", 1802, null, null);

        List<StatisticsBucketView> buckets = buckets(new Scope(List.of(workspace, "others")));

        assertThat(buckets).hasSize(60);
        assertThat(where(buckets, StatisticsBucketView::submitted)).containsExactly(10, 20, 30);
        assertThat(buckets.get(10).submitted()).isEqualTo(3);
        assertThat(where(buckets, StatisticsBucketView::started)).containsExactly(5, 10, 12, 21);
        assertThat(where(buckets, StatisticsBucketView::completed)).containsExactly(6, 10);
        assertThat(where(buckets, StatisticsBucketView::failed)).containsExactly(13);
        assertThat(where(buckets, StatisticsBucketView::cancelled)).containsExactly(11);
        assertThat(buckets.subList(0, 14))
                .extracting(StatisticsBucketView::waiting)
                .containsExactly(1L, 1L, 1L, 1L, 1L, 0L, 0L, 0L, 0L, 0L, 2L, 1L, 0L, 0L);
        assertThat(buckets.get(20).waiting()).isEqualTo(1);
        assertThat(buckets.get(21).waiting()).isZero();
        assertThat(buckets.get(59).waiting()).isEqualTo(1);
    }

    @Test
    void percentilesAreOfThoseThatEndedOrBeganThen() {
        IntStream.rangeClosed(1, 21).forEach(i -> operation("COMPLETED", 600, 600 + i, 640 + i));
        operation("FAILED", 500, 610, 655);
        operation("CANCELLED", 600, null, 601);

        List<StatisticsBucketView> buckets = buckets(new Scope(List.of(workspace)));

        // Those that end before the eleventh minute run 40 seconds, as most do.
        assertThat(buckets.get(10).runMsP50()).isEqualTo(40_000);
        assertThat(buckets.get(10).runMsP95()).isGreaterThan(40_000).isLessThanOrEqualTo(45_000);
        assertThat(buckets.get(10).waitMsP95()).isBetween(20_000L, 110_000L);
        assertThat(buckets.get(9).runMsP50()).isNull();
        assertThat(buckets.get(11).runMsP95()).isEqualTo(40_000);
        assertThat(buckets.get(11).waitMsP95()).isNull();
    }

    @Test
    void whatIsOutsideIsOnlySeenByWhoReachesTheWholeServer() {
        List<StatisticsBucketView> before = buckets(Scope.WHOLE);
        operation("COMPLETED", 601, 603, 613);

        List<StatisticsBucketView> after = buckets(Scope.WHOLE);

        assertThat(after.get(10).completed()).isEqualTo(before.get(10).completed() + 1);
        assertThat(where(buckets(new Scope(List.of("others"))), StatisticsBucketView::completed))
                .isEmpty();
    }
}
