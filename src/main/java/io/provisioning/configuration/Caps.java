package io.provisioning.configuration;

/**
 * What one operation may use at most; 0 is as much as it likes.
 *
 * @param processes how many processes at a time
 * @param memoryBytes how much memory
 * @param cpuSeconds how much time of a processor each of its processes
 */
public record Caps(int processes, long memoryBytes, int cpuSeconds) {
    /** As much as it likes of everything. */
    public static final Caps NONE = new Caps(0, 0, 0);
}
