package io.provisioning.execution;

import java.util.Optional;

/**
 * How a command ended.
 *
 * @param ending what ended it
 * @param exitCode its exit code; 128 + the signal's number where a signal ended it
 * @param stdout what it wrote to stdout
 * @param stderr what it wrote to stderr
 * @param treeEmpty whether nothing that it started is alive
 * @param outputFailure why its output could not be kept, where that failed
 */
public record CommandOutcome(
        Ending ending,
        int exitCode,
        CapturedOutput stdout,
        CapturedOutput stderr,
        boolean treeEmpty,
        Optional<Throwable> outputFailure) {

    /** Whether it ran to its own end with exit code 0. */
    public boolean succeeded() {
        return ending == Ending.EXITED && exitCode == 0;
    }
}
