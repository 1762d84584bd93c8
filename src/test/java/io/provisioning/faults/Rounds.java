package io.provisioning.faults;

import java.time.Duration;

/** How often a fault is tried. {@code -Dfaults=whole} has them all, {@code -Dfaults.rounds} any. */
final class Rounds {
    private static final boolean WHOLE = "whole".equals(System.getProperty("faults"));
    private static final int PACE = Integer.getInteger("faults.pace", WHOLE ? 1 : 8);

    private Rounds() {}

    /** A few in each build; many where the whole table is asked for. */
    static int of(int few, int many) {
        return Integer.getInteger("faults.rounds", WHOLE ? many : few);
    }

    /** The same for what has a length instead of a number. */
    static Duration length(Duration little, Duration much) {
        return WHOLE ? much : little;
    }

    /**
     * What is promised for a machine that does nothing else, which is what the whole table is for;
     * one that builds, and more than that at once, has a pace of its own: {@code -Dfaults.pace}.
     */
    static Duration limit(Duration promised) {
        return promised.multipliedBy(PACE);
    }
}
