package io.provisioning.bench;

import java.util.List;

/**
 * How long things took, and how many there were of them.
 *
 * @param count how many
 * @param perSecond how many a second, all together
 * @param p50 the median, in milliseconds
 * @param p99 what one in a hundred took longer than, in milliseconds
 */
public record Latencies(int count, double perSecond, double p50, double p99) {
    /** Of these times in nanoseconds, all within so many nanoseconds. */
    public static Latencies of(List<Long> nanos, long within) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return new Latencies(
                sorted.size(),
                sorted.size() / (within / 1e9),
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 99 / 100) / 1e6);
    }
}
