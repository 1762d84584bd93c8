package io.provisioning.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A command and everything it has started, found in /proc: by the mark in its environment, which
 * children inherit however they detach themselves, and by the command's session. The command itself
 * is also known by its handle, since at its very start it has neither yet. A child that clears its
 * environment and leaves the session escapes this; only a PID namespace or a cgroup holds it.
 */
final class ProcessTree {
    private static final Path PROC = Path.of("/proc");
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

    private final String mark;
    private final ProcessHandle root;

    ProcessTree(String mark, ProcessHandle root) {
        this.mark = "PROVISIONING_EXECUTION=" + mark;
        this.root = root;
    }

    /**
     * Asks every member once to end, late ones as well, and waits for them, as long as the grace
     * period at most.
     */
    void terminate(Duration grace, BooleanSupplier forced) {
        long deadline = System.nanoTime() + grace.toNanos();
        Set<ProcessHandle> asked = new HashSet<>();
        List<ProcessHandle> members = members();
        while (!forced.getAsBoolean() && System.nanoTime() < deadline && !members.isEmpty()) {
            members.stream().filter(asked::add).forEach(ProcessHandle::destroy);
            LockSupport.parkNanos(PAUSE.toNanos());
            members = members();
        }
    }

    /**
     * Kills until two scans in a row find nothing.
     *
     * @return whether nothing is left; false if members would not die within five seconds
     */
    boolean kill() {
        long deadline = System.nanoTime() + KILL_LIMIT.toNanos();
        int quiet = 0;
        while (quiet < 2) {
            List<ProcessHandle> members = members();
            members.forEach(ProcessHandle::destroyForcibly);
            quiet = members.isEmpty() ? quiet + 1 : 0;
            if (!members.isEmpty()) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        return true;
    }

    private List<ProcessHandle> members() {
        List<ProcessHandle> members = new ArrayList<>();
        if (root.isAlive()) {
            members.add(root);
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (isMember(process)) {
                    long pid = Long.parseLong(process.getFileName().toString());
                    ProcessHandle.of(pid).ifPresent(members::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("/proc can't be read", e);
        }
        return members;
    }

    private boolean isMember(Path process) {
        try {
            return belongsToSession(read(process.resolve("stat")))
                    || read(process.resolve("environ")).contains(mark);
        } catch (IOException e) {
            // It has ended meanwhile, or is somebody else's.
            return false;
        }
    }

    /** Fields 3 (state) and 6 (session) of proc(5) stat; a zombie is no longer a member. */
    private boolean belongsToSession(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[3]) == root.pid() && !fields[0].equals("Z");
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
