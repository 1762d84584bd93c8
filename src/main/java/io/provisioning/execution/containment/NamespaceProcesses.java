package io.provisioning.execution.containment;

import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Processes of a PID namespace. All are descendants of unshare's, since orphans become children of
 * the namespace's first process, and with that one the kernel kills all others: it has ended only
 * when they are gone.
 */
final class NamespaceProcesses implements ProcessTree {
    /** From here on an exit code can be that of a signal. */
    private static final int SIGNAL = 129;

    private final MarkedProcesses marked;
    private final Process process;
    private final ProcessHandle unshare;

    /**
     * Whether the namespace has existed; when it is gone, unshare ends by itself, with its exit
     * code. Before that, the process is the lifeline's shell, whose own children do not count.
     */
    private boolean begun;

    NamespaceProcesses(String mark, Process process) {
        this.process = process;
        this.unshare = process.toHandle();
        this.marked = new MarkedProcesses(mark, unshare);
    }

    @Override
    public List<ProcessHandle> members() {
        List<ProcessHandle> inside = unshare.descendants().filter(Proc::isInside).toList();
        begun |= !inside.isEmpty();
        return inside.isEmpty() && unshare.isAlive() && !begun ? List.of(unshare) : inside;
    }

    /**
     * Kills unshare, which takes the first process along, and that one, for it may not be tied to
     * unshare yet; in this order, since unshare does not pass SIGKILL on, but complains and ends
     * with exit code 1. Then, for one that nobody has seen yet, by the mark.
     */
    @Override
    public boolean kill() {
        if (isOver()) {
            return true;
        }
        long deadline = System.nanoTime() + KILL_LIMIT.toNanos();
        List<ProcessHandle> first = unshare.children().toList();
        if (!begun || !first.isEmpty()) {
            unshare.destroyForcibly();
        }
        first.forEach(ProcessHandle::destroyForcibly);
        while (unshare.isAlive() || first.stream().anyMatch(Proc::isAlive)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return marked.kill();
    }

    /** Unshare waits for the end of the namespace, unless a signal ends it. */
    private boolean isOver() {
        return !process.isAlive() && process.exitValue() < SIGNAL;
    }
}
