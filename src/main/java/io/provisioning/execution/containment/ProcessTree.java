package io.provisioning.execution.containment;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A command and everything it has started, as far as its level of containment can find them. */
public sealed interface ProcessTree permits MarkedProcesses, NamespaceProcesses, CgroupProcesses {
    /** How long to wait before looking again. */
    Duration PAUSE = Duration.ofMillis(5);

    /** How long killed processes may take to be gone. */
    Duration KILL_LIMIT = Duration.ofSeconds(5);

    /** The living members. */
    List<ProcessHandle> members();

    /**
     * Kills all members.
     *
     * @return whether nothing is left; false if members would not die within five seconds
     */
    boolean kill();

    /**
     * Asks every member once to end, late ones as well, and waits for them, as long as the grace
     * period at most.
     */
    default Termination terminate(Duration grace, BooleanSupplier forced) {
        long begin = System.nanoTime();
        Set<ProcessHandle> asked = new HashSet<>();
        List<ProcessHandle> members = members();
        while (!forced.getAsBoolean()
                && System.nanoTime() - begin < grace.toNanos()
                && !members.isEmpty()) {
            members.stream().filter(asked::add).forEach(ProcessHandle::destroy);
            LockSupport.parkNanos(PAUSE.toNanos());
            members = members();
        }
        Duration used = Duration.ofNanos(System.nanoTime() - begin);
        return new Termination(
                asked.isEmpty() ? Optional.empty() : Optional.of(used), !members.isEmpty());
    }
}
