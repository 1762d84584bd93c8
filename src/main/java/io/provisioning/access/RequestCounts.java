package io.provisioning.access;

import io.provisioning.request.AddressBucket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many requests each caller has made in the current minute. A caller is an account or, of who
 * has none, an address. Addresses are counted apart only so far: whoever sends from very many
 * shares a count with other newcomers. Accounts never do, and there are only as many as were made.
 */
public final class RequestCounts {
    /** How long a count goes on. */
    public static final long WINDOW_SECONDS = 60;

    private static final int MOST_ADDRESSES = 100_000;
    private static final String REST = "all others";

    /** The counts of one minute, which are dropped with it. */
    private record Window(long number, Map<String, Integer> accounts, Map<String, Integer> places) {
        Window(long number) {
            this(number, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        }
    }

    private volatile Window window = new Window(0);

    /** Counts a request; how many the account has made now, in the minute of that second. */
    public int addAccount(String name, long second) {
        return at(second / WINDOW_SECONDS).accounts().merge(name, 1, Integer::sum);
    }

    /** The same for an address. */
    public int addAddress(String address, long second) {
        Map<String, Integer> counts = at(second / WINDOW_SECONDS).places();
        String place = AddressBucket.of(address);
        boolean room = counts.size() < MOST_ADDRESSES || counts.containsKey(place);
        return counts.merge(room ? place : REST, 1, Integer::sum);
    }

    private Window at(long number) {
        Window current = window;
        if (current.number() != number) {
            synchronized (this) {
                if (window.number() != number) {
                    window = new Window(number);
                }
                current = window;
            }
        }
        return current;
    }
}
