package io.provisioning.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How long the host has been running: a clock that nobody can set, that every process can read, and
 * that goes on while the host sleeps, unlike {@link System#nanoTime}.
 */
public final class Uptime {
    private static final Path FILE = Path.of("/proc/uptime");

    private Uptime() {}

    /** The time until now. */
    public static Duration now() {
        try {
            String seconds = Files.readString(FILE).split(" ", 2)[0];
            return Duration.parse("PT" + seconds + "S");
        } catch (IOException e) {
            throw new UncheckedIOException("The host does not say how long it runs", e);
        }
    }
}
