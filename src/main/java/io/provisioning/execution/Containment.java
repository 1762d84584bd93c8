package io.provisioning.execution;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** How the processes of a command are found when it has to end; the stronger one first. */
public enum Containment {
    /** By their session and by the mark in their environment. */
    SESSION,
    /** By the mark alone: this host has no {@code setsid}. */
    MARK;

    /** The level that the tools of this host allow. */
    static Containment onPath(String path) {
        return Arrays.stream(path.split(":", -1))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "setsid")))
                ? SESSION
                : MARK;
    }

    /** The name that health shows. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
