package io.provisioning.execution;

import io.provisioning.execution.secrets.Secrets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Both output channels of a running command, each read by its own thread. */
final class CommandOutput {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final CapturedOutput stdout;
    private final CapturedOutput stderr;
    private final List<Future<Void>> pumps;
    private Throwable failure;

    private CommandOutput(
            Process process, CommandLine command, OutputSink sink, ExecutorService executor) {
        Secrets secrets = command.secrets();
        stdout = new CapturedOutput(secrets, command.kept());
        stderr = new CapturedOutput(secrets, CapturedOutput.SHOWN_BYTES);
        pumps =
                List.of(
                        executor.submit(
                                new OutputPump(
                                        process.getInputStream(),
                                        Channel.STDOUT,
                                        stdout,
                                        sink,
                                        secrets)),
                        executor.submit(
                                new OutputPump(
                                        process.getErrorStream(),
                                        Channel.STDERR,
                                        stderr,
                                        sink,
                                        secrets)));
    }

    /** Passes the output to the sink from now on. */
    static CommandOutput pumped(
            Process process, CommandLine command, OutputSink sink, ExecutorService executor) {
        return new CommandOutput(process, command, sink, executor);
    }

    /**
     * Waits for the end of both; a channel ends soon after its last writer is gone.
     *
     * @return whether both have ended; false if a process holds one open
     */
    boolean awaitEnd() throws InterruptedException {
        boolean ended = true;
        for (Future<Void> pump : pumps) {
            try {
                pump.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                failure = e.getCause();
            } catch (TimeoutException e) {
                failure = e;
                ended = false;
            }
        }
        return ended;
    }

    /** Why the output could not be kept, if that failed. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    CapturedOutput stdout() {
        return stdout;
    }

    CapturedOutput stderr() {
        return stderr;
    }
}
