package io.provisioning.operations.reading;

import java.util.List;
import java.util.stream.IntStream;

/** What was counted for each part of a window. */
final class Figures {
    private final Window window;
    private final long[] submitted;
    private final long[] started;
    private final long[] completed;
    private final long[] failed;
    private final long[] cancelled;
    private final long[] unstarted;
    private final Long[] runP50;
    private final Long[] runP95;
    private final Long[] waitP95;
    private long pending;

    Figures(Window window) {
        this.window = window;
        submitted = new long[window.parts()];
        started = new long[window.parts()];
        completed = new long[window.parts()];
        failed = new long[window.parts()];
        cancelled = new long[window.parts()];
        unstarted = new long[window.parts()];
        runP50 = new Long[window.parts()];
        runP95 = new Long[window.parts()];
        waitP95 = new Long[window.parts()];
    }

    /** A row as the query has it: of what, of which part, four numbers and two percentiles. */
    void add(Object... row) {
        // A node whose clock is ahead writes times that are still to come.
        int part = (int) Math.min(number(row[1]), window.parts() - 1L);
        switch ((int) number(row[0])) {
            case 0 -> {
                completed[part] += number(row[2]);
                failed[part] += number(row[3]);
                cancelled[part] += number(row[4]);
                unstarted[part] += number(row[5]);
                runP50[part] = millis(row[6]);
                runP95[part] = millis(row[7]);
            }
            case 1 -> {
                started[part] += number(row[2]);
                waitP95[part] = millis(row[7]);
            }
            case 2 -> submitted[part] += number(row[2]);
            default -> pending = number(row[2]);
        }
    }

    /** Each part, the oldest first. */
    List<StatisticsBucketView> buckets() {
        long[] waiting = waiting();
        return IntStream.range(0, window.parts())
                .mapToObj(
                        i ->
                                new StatisticsBucketView(
                                        window.begin(i),
                                        submitted[i],
                                        started[i],
                                        completed[i],
                                        failed[i],
                                        cancelled[i],
                                        waiting[i],
                                        runP50[i],
                                        runP95[i],
                                        waitP95[i]))
                .toList();
    }

    /** How many waited at the end of each part, backwards from those that wait now. */
    private long[] waiting() {
        long[] waiting = new long[window.parts()];
        long then = pending;
        for (int i = window.parts() - 1; i >= 0; i--) {
            waiting[i] = Math.max(0, then);
            then += started[i] + unstarted[i] - submitted[i];
        }
        return waiting;
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    /** Times of two nodes, whose clocks differ, may be the wrong way round. */
    private static Long millis(Object seconds) {
        return seconds == null
                ? null
                : Math.max(0, Math.round(((Number) seconds).doubleValue() * 1000));
    }
}
