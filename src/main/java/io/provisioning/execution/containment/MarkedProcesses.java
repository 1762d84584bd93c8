package io.provisioning.execution.containment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Processes found in /proc: by the mark in their environment, which children inherit however they
 * detach themselves, and by the session of the lifeline's process. That process is also known by
 * its handle, because at its very start it has neither. A child that clears its environment and
 * leaves the session escapes this; only a PID namespace or a cgroup holds it.
 */
final class MarkedProcesses implements ProcessTree {
    /** Stands for the environment of a process that has ended or belongs to another user. */
    private static final String ENDED = "ended";

    private final String mark;
    private final ProcessHandle root;

    MarkedProcesses(String mark, ProcessHandle root) {
        this.mark = "PROVISIONING_EXECUTION=" + mark;
        this.root = root;
    }

    /** Kills until two scans in a row find neither a member nor a process that could be one. */
    @Override
    public boolean kill() {
        long deadline = System.nanoTime() + KILL_LIMIT.toNanos();
        int quiet = 0;
        while (quiet < 2) {
            Scan scan = scan();
            scan.members().forEach(ProcessHandle::destroyForcibly);
            quiet = scan.isQuiet() ? quiet + 1 : 0;
            if (!scan.isQuiet()) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        return true;
    }

    @Override
    public List<ProcessHandle> members() {
        return scan().members();
    }

    private Scan scan() {
        List<ProcessHandle> members = new ArrayList<>();
        boolean beginning = false;
        if (root.isAlive()) {
            members.add(root);
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Proc.ROOT, "[0-9]*")) {
            for (Path process : processes) {
                String environment = environment(process);
                if (environment.contains(mark) || belongsToSession(process)) {
                    long pid = Long.parseLong(process.getFileName().toString());
                    ProcessHandle.of(pid).ifPresent(members::add);
                }
                beginning |= environment.isEmpty() && Proc.isBeginning(process);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("/proc can't be read", e);
        }
        return new Scan(members, beginning);
    }

    /**
     * The result of one scan of all processes.
     *
     * @param beginning whether a process was in the middle of execve, and so without a mark
     */
    private record Scan(List<ProcessHandle> members, boolean beginning) {
        boolean isQuiet() {
            return members.isEmpty() && !beginning;
        }
    }

    private static String environment(Path process) {
        try {
            return Proc.read(process.resolve("environ"));
        } catch (IOException e) {
            return ENDED;
        }
    }

    /** By field 6 (session) of proc(5) stat; a zombie is no longer a member. */
    private boolean belongsToSession(Path process) {
        try {
            String[] stat = Proc.stat(process);
            return Long.parseLong(stat[3]) == root.pid() && Proc.isAlive(stat);
        } catch (IOException e) {
            return false;
        }
    }
}
