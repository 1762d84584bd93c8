package io.provisioning.audit.chain;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Numbers, of which many follow one another. */
public final class Ranges {
    /** The last of each by its first; no two touch. */
    private final NavigableMap<Long, Long> ends = new TreeMap<>();

    /** Puts a number in. */
    public void add(long number) {
        add(number, number);
    }

    private void add(long from, long to) {
        Map.Entry<Long, Long> before = ends.floorEntry(from);
        long begin = before != null && before.getValue() >= from - 1 ? before.getKey() : from;
        long end = Math.max(to, ends.getOrDefault(begin, to));
        for (Map.Entry<Long, Long> next = ends.higherEntry(begin);
                next != null && next.getKey() <= end + 1;
                next = ends.higherEntry(begin)) {
            end = Math.max(end, next.getValue());
            ends.remove(next.getKey());
        }
        ends.put(begin, end);
    }

    /** All but those. */
    public Ranges without(Ranges others) {
        Ranges left = new Ranges();
        ends.forEach(
                (from, to) -> {
                    long at = from;
                    for (Map.Entry<Long, Long> other : others.ends.entrySet()) {
                        if (other.getValue() >= at && other.getKey() <= to) {
                            if (other.getKey() > at) {
                                left.add(at, other.getKey() - 1);
                            }
                            at = Math.max(at, other.getValue() + 1);
                        }
                    }
                    if (at <= to) {
                        left.add(at, to);
                    }
                });
        return left;
    }

    /** The least number; a very large one where there is none. */
    long first() {
        return ends.isEmpty() ? Long.MAX_VALUE : ends.firstKey();
    }

    /** Whether this number is one of them. */
    boolean has(long number) {
        Map.Entry<Long, Long> range = ends.floorEntry(number);
        return range != null && range.getValue() >= number;
    }

    /** The least number from there on that is none of them. */
    long gap(long from) {
        Map.Entry<Long, Long> range = ends.floorEntry(from);
        return range != null && range.getValue() >= from ? range.getValue() + 1 : from;
    }

    /** Adds all of those. */
    void addAll(Ranges others) {
        others.ends.forEach(this::add);
    }

    /** The least of them, as many as a text of that length can have. */
    Ranges first(int length) {
        Ranges first = new Ranges();
        for (Map.Entry<Long, Long> range : ends.entrySet()) {
            first.add(range.getKey(), range.getValue());
            if (first.text().length() > length) {
                first.ends.remove(range.getKey());
                break;
            }
        }
        return first;
    }

    /** Such as {@code 3,7-9}. */
    String text() {
        return ends.entrySet().stream()
                .map(
                        it ->
                                it.getKey().equals(it.getValue())
                                        ? String.valueOf(it.getKey())
                                        : it.getKey() + "-" + it.getValue())
                .collect(Collectors.joining(","));
    }

    static Ranges parse(String text) {
        Ranges ranges = new Ranges();
        if (!text.isEmpty()) {
            for (String range : text.split(",", -1)) {
                int dash = range.indexOf('-');
                ranges.add(
                        Long.parseLong(dash < 0 ? range : range.substring(0, dash)),
                        Long.parseLong(range.substring(dash + 1)));
            }
        }
        return ranges;
    }

    @Override
    public String toString() {
        return text();
    }
}
