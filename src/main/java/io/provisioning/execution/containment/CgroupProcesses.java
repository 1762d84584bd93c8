package io.provisioning.execution.containment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Processes of a cgroup; the first one also by its handle, since it enters by its own act. */
final class CgroupProcesses implements ProcessTree {
    private final MarkedProcesses marked;
    private final ProcessHandle root;
    private final Cgroup cgroup;

    CgroupProcesses(String mark, ProcessHandle root, Cgroup cgroup) {
        this.marked = new MarkedProcesses(mark, root);
        this.root = root;
        this.cgroup = cgroup;
    }

    @Override
    public List<ProcessHandle> members() {
        List<ProcessHandle> members = new ArrayList<>();
        if (root.isAlive()) {
            members.add(root);
        }
        cgroup.pids().forEach(pid -> ProcessHandle.of(pid).ifPresent(members::add));
        return members;
    }

    @Override
    public boolean kill() {
        long deadline = System.nanoTime() + KILL_LIMIT.toNanos();
        boolean rootIsDead = marked.kill();
        cgroup.kill();
        while (cgroup.isPopulated() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            cgroup.kill();
        }
        boolean empty = !cgroup.isPopulated();
        cgroup.remove();
        return rootIsDead && empty;
    }
}
