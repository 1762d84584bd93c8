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
 * detach themselves, and by the session of the lifeline's process. That one is also known by its
 * handle, since at its very start it has neither yet. A child that clears its environment and
 * leaves the session escapes this; only a PID namespace or a cgroup holds it.
 */
final class MarkedProcesses implements ProcessTree {
    private final String mark;
    private final ProcessHandle root;

    MarkedProcesses(String mark, ProcessHandle root) {
        this.mark = "PROVISIONING_EXECUTION=" + mark;
        this.root = root;
    }

    /** Kills until two scans in a row find nothing. */
    @Override
    public boolean kill() {
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

    @Override
    public List<ProcessHandle> members() {
        List<ProcessHandle> members = new ArrayList<>();
        if (root.isAlive()) {
            members.add(root);
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Proc.ROOT, "[0-9]*")) {
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
            return belongsToSession(Proc.stat(process))
                    || Proc.read(process.resolve("environ")).contains(mark);
        } catch (IOException e) {
            // It has ended meanwhile, or is somebody else's.
            return false;
        }
    }

    /** By field 6 (session) of proc(5) stat; a zombie is no longer a member. */
    private boolean belongsToSession(String[] stat) {
        return Long.parseLong(stat[3]) == root.pid() && Proc.isAlive(stat);
    }
}
