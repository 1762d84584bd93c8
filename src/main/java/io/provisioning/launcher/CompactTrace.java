package io.provisioning.launcher;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** A throwable and its causes without line breaks, for logs of one line per event. */
final class CompactTrace {

    private static final int MAX_FRAMES = 20;

    private CompactTrace() {}

    static String of(Throwable thrown) {
        StringBuilder trace = new StringBuilder();
        // A chain of causes may be a ring.
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        StackTraceElement[] outer = {};
        String label = " | ";
        for (Throwable link = thrown; link != null && seen.add(link); link = link.getCause()) {
            StackTraceElement[] frames = link.getStackTrace();
            trace.append(label).append(link);
            appendFrames(trace, frames, frames.length - common(frames, outer));
            outer = frames;
            label = " | caused by ";
        }
        return trace.toString();
    }

    /** How many frames at the end are those of the exception around it, which has shown them. */
    private static int common(StackTraceElement[] frames, StackTraceElement[] outer) {
        int common = 0;
        while (common < Math.min(frames.length, outer.length)
                && frames[frames.length - 1 - common].equals(outer[outer.length - 1 - common])) {
            common++;
        }
        return common;
    }

    private static void appendFrames(StringBuilder trace, StackTraceElement[] frames, int own) {
        int shown = Math.min(own, MAX_FRAMES);
        for (int frame = 0; frame < shown; frame++) {
            trace.append(" at ").append(frames[frame]);
        }
        if (shown < frames.length) {
            trace.append(" ... ").append(frames.length - shown).append(" more");
        }
    }
}
