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
        String label = " | ";
        for (Throwable link = thrown; link != null && seen.add(link); link = link.getCause()) {
            trace.append(label).append(link);
            appendFrames(trace, link.getStackTrace());
            label = " | caused by ";
        }
        return trace.toString();
    }

    private static void appendFrames(StringBuilder trace, StackTraceElement[] frames) {
        int shown = Math.min(frames.length, MAX_FRAMES);
        for (int frame = 0; frame < shown; frame++) {
            trace.append(" at ").append(frames[frame]);
        }
        if (shown < frames.length) {
            trace.append(" ... ").append(frames.length - shown).append(" more");
        }
    }
}
