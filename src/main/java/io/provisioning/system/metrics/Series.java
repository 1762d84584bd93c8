package io.provisioning.system.metrics;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The series of one metric, one for each combination of its labels' values. Values come from the
 * catalogue and from our code, never from users; the limit is there in case that ever changes.
 *
 * @param <T> what one series holds
 */
final class Series<T> {
    private static final int MOST = 500;
    private static final String OTHER = "other";

    private final List<String> labels;
    private final Supplier<T> empty;
    private final Map<List<String>, T> byValues = new ConcurrentHashMap<>();

    Series(List<String> labels, Supplier<T> empty) {
        this.labels = labels;
        this.empty = empty;
    }

    /** The series with these values, which from now on is there. */
    T of(List<String> values) {
        T known = byValues.get(values);
        if (known != null) {
            return known;
        }
        List<String> kept =
                byValues.size() < MOST ? values : Collections.nCopies(labels.size(), OTHER);
        return byValues.computeIfAbsent(kept, unknown -> empty.get());
    }

    /** Every series, by its labels' names and values in turn, in a lasting order. */
    Map<List<String>, T> all() {
        Map<List<String>, T> all =
                new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
        byValues.forEach((values, series) -> all.put(named(values), series));
        return all;
    }

    private List<String> named(List<String> values) {
        String[] named = new String[2 * labels.size()];
        for (int i = 0; i < labels.size(); i++) {
            named[2 * i] = labels.get(i);
            named[2 * i + 1] = values.get(i);
        }
        return List.of(named);
    }
}
