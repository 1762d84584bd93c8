package io.provisioning.system.metrics;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens, from the start of this process on. */
final class Counter {
    private final String name;
    private final String help;
    private final Series<LongAdder> series;

    Counter(String name, String help, String... labels) {
        this.name = name;
        this.help = help;
        this.series = new Series<>(List.of(labels), LongAdder::new);
        if (labels.length == 0) {
            series.of(List.of());
        }
    }

    /** One more with these values of the labels. */
    void add(String... values) {
        addMany(1, values);
    }

    /** So many more with these values of the labels. */
    void addMany(long count, String... values) {
        series.of(List.of(values)).add(count);
    }

    /** Shows these values from the beginning: of what appears with a 1 Prometheus sees no rise. */
    Counter with(String... values) {
        series.of(List.of(values));
        return this;
    }

    void write(Exposition out) {
        out.metric(name, "counter", help);
        series.all()
                .forEach(
                        (labels, sum) ->
                                out.sample(name, sum.doubleValue(), labels.toArray(new String[0])));
    }
}
