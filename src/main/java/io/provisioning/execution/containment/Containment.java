package io.provisioning.execution.containment;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;

/** The ways to hold the processes of a command together, the strongest first. */
public enum Containment {
    /** A PID namespace: no process can leave it, and the kernel kills it as a whole. */
    NAMESPACE,
    /** A cgroup of the server's own cgroup, which the kernel kills as a whole. */
    CGROUP,
    /** Their session and the mark in their environment. */
    SESSION,
    /** The mark alone. */
    MARK;

    private static final String AUTO = "auto";

    /**
     * The level in force.
     *
     * @param wanted the label of a level, or {@code auto} for the strongest that works
     * @param works whether a level works on this host
     * @throws IllegalStateException if the wanted level does not work
     */
    static Containment inForce(String wanted, Predicate<Containment> works) {
        return Arrays.stream(values())
                .filter(level -> wanted.equals(AUTO) || wanted.equals(level.label()))
                .filter(works)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "provisioning.containment is "
                                                + wanted
                                                + ", which does not work on this host"));
    }

    /** The name that health shows. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
