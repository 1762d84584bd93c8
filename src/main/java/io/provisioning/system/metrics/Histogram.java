package io.provisioning.system.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts times by how long they are, in seconds. */
final class Histogram {
    private final String name;
    private final String help;
    private final double[] bounds;
    private final Series<Times> series;

    /**
     * One series: how many came into each bucket, the last of which has no bound, and their sum.
     */
    private record Times(List<LongAdder> buckets, DoubleAdder sum) {
        static Times of(int count) {
            return new Times(
                    Stream.generate(LongAdder::new).limit(count).toList(), new DoubleAdder());
        }
    }

    Histogram(String name, String help, double[] bounds, String... labels) {
        this.name = name;
        this.help = help;
        this.bounds = bounds.clone();
        this.series = new Series<>(List.of(labels), () -> Times.of(bounds.length + 1));
        if (labels.length == 0) {
            series.of(List.of());
        }
    }

    /** Shows these values from the beginning. */
    Histogram with(String... values) {
        series.of(List.of(values));
        return this;
    }

    /** One more time with these values of the labels; a clock that was set back makes it 0. */
    void add(Duration time, String... values) {
        double seconds = Math.max(0, time.toNanos() / 1e9);
        int place = Arrays.binarySearch(bounds, seconds);
        Times times = series.of(List.of(values));
        times.buckets().get(place < 0 ? -place - 1 : place).increment();
        times.sum().add(seconds);
    }

    void write(Exposition out) {
        out.metric(name, "histogram", help);
        series.all().forEach((labels, times) -> write(out, labels, times));
    }

    private void write(Exposition out, List<String> labels, Times times) {
        double count = 0;
        for (int i = 0; i <= bounds.length; i++) {
            count += times.buckets().get(i).doubleValue();
            List<String> bucket = new ArrayList<>(labels);
            bucket.add("le");
            bucket.add(i < bounds.length ? Exposition.number(bounds[i]) : "+Inf");
            out.sample(name + "_bucket", count, bucket.toArray(new String[0]));
        }
        out.sample(name + "_sum", times.sum().sum(), labels.toArray(new String[0]));
        out.sample(name + "_count", count, labels.toArray(new String[0]));
    }
}
