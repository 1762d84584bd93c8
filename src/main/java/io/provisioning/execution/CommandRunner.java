package io.provisioning.execution;

import io.provisioning.settings.ExecutionSettings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs a command as a contained child and leaves nothing of it behind. */
@ApplicationScoped
@ManagedExecutorDefinition(name = CommandRunner.EXECUTOR, hungTaskThreshold = 0)
public class CommandRunner {
    /** The executor of everything that is not a request: output pumps and the dispatcher. */
    public static final String EXECUTOR = "java:app/concurrent/execution";

    private static final Logger LOG = Logger.getLogger(CommandRunner.class.getName());
    private static final Duration OUTPUT_LIMIT = Duration.ofSeconds(2);

    @Inject private Cli cli;
    @Inject private ExecutionSettings settings;
    @Inject private Event<CommandStarted> starts;
    @Inject private Event<CommandEnded> ends;

    @Resource(lookup = EXECUTOR)
    private ManagedExecutorService executor;

    /**
     * Runs the command to its end, which is the end of everything it started.
     *
     * @param command what to run
     * @param environment variables beside those every command gets
     * @param sink takes the output while the command runs
     * @param stop ends the command early
     * @throws IOException if the command can't be started
     * @throws InterruptedException if the thread is interrupted; the command is killed first
     */
    public CommandOutcome run(
            CommandLine command, Map<String, String> environment, OutputSink sink, StopSignal stop)
            throws IOException, InterruptedException {
        CommandOutcome outcome = contained(command, environment, sink, stop);
        ends.fire(CommandEnded.with(command, outcome));
        return outcome;
    }

    private CommandOutcome contained(
            CommandLine command, Map<String, String> environment, OutputSink sink, StopSignal stop)
            throws IOException, InterruptedException {
        String mark = UUID.randomUUID().toString();
        long begin = System.nanoTime();
        Process process = start(command, mark, environment);
        Duration spawn = Duration.ofNanos(System.nanoTime() - begin);
        ProcessTree tree = new ProcessTree(mark, process.toHandle());
        Secrets secrets = command.secrets();
        CapturedOutput stdout = new CapturedOutput(secrets);
        CapturedOutput stderr = new CapturedOutput(secrets);
        List<Future<Void>> pumps = new ArrayList<>();
        boolean treeEmpty = false;
        Ending ending;
        try {
            starts.fire(new CommandStarted(command.id(), spawn));
            pumps.add(pump(process.getInputStream(), Channel.STDOUT, stdout, sink, secrets));
            pumps.add(pump(process.getErrorStream(), Channel.STDERR, stderr, sink, secrets));
            ending = await(process, command.timeout(), stop);
            if (ending != Ending.EXITED) {
                tree.terminate(settings.grace(), stop::isForced);
            }
        } finally {
            treeEmpty = tree.kill();
            process.getOutputStream().close();
        }
        Optional<Throwable> outputFailure = awaitEnd(pumps);
        // Whoever holds a channel open lives, and no scan has found it.
        boolean heldOpen = outputFailure.filter(TimeoutException.class::isInstance).isPresent();
        return new CommandOutcome(
                ending, process.waitFor(), stdout, stderr, treeEmpty && !heldOpen, outputFailure);
    }

    private Future<Void> pump(
            InputStream in,
            Channel channel,
            CapturedOutput captured,
            OutputSink sink,
            Secrets secrets) {
        return executor.submit(new OutputPump(in, channel, captured, sink, secrets));
    }

    private Process start(CommandLine command, String mark, Map<String, String> environment)
            throws IOException {
        List<String> argv = new ArrayList<>();
        argv.addAll(List.of("/bin/sh", cli.lifeline().toString(), mark, cli.program().toString()));
        argv.addAll(command.arguments());
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().clear();
        builder.environment().putAll(cli.environment());
        builder.environment().putAll(environment);
        LOG.log(Level.FINE, "Starting {0} as {1}", new Object[] {command.id(), mark});
        try {
            return builder.start();
        } catch (IOException e) {
            ends.fire(CommandEnded.notStarted(command));
            throw e;
        }
    }

    private static Ending await(Process process, Duration timeout, StopSignal stop)
            throws InterruptedException {
        CompletableFuture<Ending> end =
                process.onExit()
                        .thenApply(ended -> Ending.EXITED)
                        .applyToEither(
                                stop.requested().thenApply(none -> Ending.STOPPED),
                                ending -> ending);
        try {
            return end.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Ending.TIMED_OUT;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Waits for the pumps; a channel that nobody is left to write to is soon at its end. */
    private static Optional<Throwable> awaitEnd(List<Future<Void>> pumps)
            throws InterruptedException {
        Throwable failure = null;
        for (Future<Void> pump : pumps) {
            try {
                pump.get(OUTPUT_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                failure = e.getCause();
            } catch (TimeoutException e) {
                failure = e;
            }
        }
        return Optional.ofNullable(failure);
    }
}
