package io.provisioning.bench;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What {@link ColdBench} prints.
 *
 * @param quick the product with Java's first compiler only
 */
record ColdTables(Run bare, Run ours, Run quick) {
    /** How many windows at the end tell what is steady. */
    private static final int LAST = 3;

    private static final int LAST_OF_QUICK = 2;

    /** What came of one server. */
    record Run(Windows windows, double mebibytes) {}

    Table windows() {
        int count = bare.windows().all().size();
        List<String> heads = IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList();
        Table table = new Table(after("requests/s in window", heads));
        table.add(after("bare", rates(bare, count)));
        table.add(after("product", rates(ours, count)));
        table.add(after("product, first compiler only", rates(quick, count)));
        return table;
    }

    Table figures() {
        Table table = new Table(List.of("figure", "bare", "product", "ratio"));
        Windows theirs = bare.windows();
        Windows mine = ours.windows();
        row(table, "first window, requests/s", theirs.first(), mine.first());
        table.add(
                List.of(
                        "seconds until 80 % of its own steady rate",
                        untilSteady(theirs), untilSteady(mine), ""));
        row(table, "steady, requests/s", theirs.steady(), mine.steady());
        row(
                table,
                "the same, processor time of a request, ms",
                theirs.processorMillis(LAST),
                mine.processorMillis(LAST));
        row(table, "resident memory after load, MiB", bare.mebibytes(), ours.mebibytes());
        row(
                table,
                "first compiler only, processor time of a request, ms",
                0,
                quick.windows().processorMillis(LAST_OF_QUICK));
        return table;
    }

    private static void row(Table table, String figure, double bare, double ours) {
        table.add(List.of(figure, Table.number(bare), Table.number(ours), Table.ratio(ours, bare)));
    }

    /** More than that where nothing was steady yet. */
    private static String untilSteady(Windows windows) {
        return (windows.stillGrew() ? "> " : "") + windows.secondsUntilSteady();
    }

    /** So many; empty where there were fewer. */
    private static List<String> rates(Run run, int count) {
        Stream<String> rates =
                run.windows().all().stream().map(window -> Table.whole(window.perSecond()));
        return Stream.concat(rates, Stream.generate(() -> "")).limit(count).toList();
    }

    private static List<String> after(String first, List<String> rest) {
        return Stream.concat(Stream.of(first), rest.stream()).toList();
    }
}
