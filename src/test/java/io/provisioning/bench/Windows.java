package io.provisioning.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a server did from its first answer on, one window after the other, all of the same length.
 *
 * @param seconds how long each is
 */
record Windows(int seconds, List<Window> all) {
    /** How many of the last ones tell what is steady. */
    private static final int LAST = 3;

    private static final double NEARLY = 0.8;
    private static final double GROWTH = 1.1;

    /**
     * One of them.
     *
     * @param perSecond requests a second
     * @param requests how many were answered
     * @param processorSeconds what the server's processors worked for them
     */
    record Window(double perSecond, int requests, double processorSeconds) {}

    /** Requests a second in the first. */
    double first() {
        return all.get(0).perSecond();
    }

    /** The median of requests a second in the last three. */
    double steady() {
        return median(last(LAST), Window::perSecond);
    }

    /** The end of the first window with four fifths of what is steady, in seconds. */
    int secondsUntilSteady() {
        int window = 0;
        while (all.get(window).perSecond() < NEARLY * steady()) {
            window++;
        }
        return (window + 1) * seconds;
    }

    /** Whether it was still getting faster at the end, so that nothing was steady yet. */
    boolean stillGrew() {
        List<Window> last = last(LAST);
        return last.get(last.size() - 1).perSecond() > GROWTH * last.get(0).perSecond();
    }

    /** Milliseconds of processor time that one request took in so many windows at the end. */
    double processorMillis(int windows) {
        return last(windows).stream().mapToDouble(Window::processorSeconds).sum()
                * 1000
                / last(windows).stream().mapToInt(Window::requests).sum();
    }

    private List<Window> last(int count) {
        return all.subList(all.size() - count, all.size());
    }

    /** The middle one of the values. */
    static <T> double median(List<T> measured, ToDoubleFunction<T> value) {
        List<Double> sorted = measured.stream().map(value::applyAsDouble).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
