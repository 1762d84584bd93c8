package io.provisioning.execution;

import io.provisioning.execution.containment.Termination;
import java.time.Duration;
import java.util.Optional;

/**
 * How a command ended.
 *
 * @param ending what ended it
 * @param exitCode its exit code; 128 + the signal's number where a signal ended it
 * @param termination how it ended after it was asked to; empty if it was not
 * @param stdout what it wrote to stdout
 * @param stderr what it wrote to stderr
 * @param treeEmpty whether no process that it started is alive
 * @param outputFailure why its output could not be kept, if that failed
 */
public record CommandOutcome(
        Ending ending,
        int exitCode,
        Optional<Termination> termination,
        CapturedOutput stdout,
        CapturedOutput stderr,
        boolean treeEmpty,
        Optional<Throwable> outputFailure) {
    private static final String KILLED = "SIGKILL";

    /**
     * The last signal that was sent to it or to what it started, else the one that ended it; empty
     * if there was none.
     */
    public Optional<String> signal() {
        if (termination.isPresent() && termination.get().killed()) {
            return Optional.of(KILLED);
        }
        return graceUsed().isPresent() ? Optional.of("SIGTERM") : Signals.thatEnded(exitCode);
    }

    /** How long after SIGTERM it ended or was killed; empty without a SIGTERM. */
    public Optional<Duration> graceUsed() {
        return termination.flatMap(Termination::graceUsed);
    }

    /** What a failed command printed: its stderr, otherwise its stdout; empty if nothing. */
    public String said() {
        String words = stderr.lastLines();
        return words.isEmpty() ? stdout.lastLines() : words;
    }

    /** Whether it ran to its own end: its lifeline kills it when this server stands still. */
    public boolean endedByItself() {
        return ending == Ending.EXITED && !signal().equals(Optional.of(KILLED));
    }

    /** Whether it ran to its own end with exit code 0. */
    public boolean succeeded() {
        return ending == Ending.EXITED && exitCode == 0;
    }
}
