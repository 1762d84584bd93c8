package io.provisioning.access;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many requests each caller has made in the current minute; bounded in number. */
public final class RequestCounts {
    /** How long a count goes on. */
    public static final long WINDOW_SECONDS = 60;

    /** More callers than this within a minute are not counted apart any more. */
    private static final int MOST_CALLERS = 100_000;

    private static final String REST = "all others";

    /** The counts of one minute, which are dropped with it. */
    private record Window(long number, Map<String, Integer> counts) {}

    private volatile Window window = new Window(0, new ConcurrentHashMap<>());

    /** Counts a request; how many the caller has made now, in the minute of that second. */
    public int add(String caller, long second) {
        Map<String, Integer> counts = at(second / WINDOW_SECONDS).counts();
        boolean room = counts.size() < MOST_CALLERS || counts.containsKey(caller);
        return counts.merge(room ? caller : REST, 1, Integer::sum);
    }

    private Window at(long number) {
        Window current = window;
        if (current.number() != number) {
            synchronized (this) {
                if (window.number() != number) {
                    window = new Window(number, new ConcurrentHashMap<>());
                }
                current = window;
            }
        }
        return current;
    }
}
