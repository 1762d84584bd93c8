package io.provisioning.execution;

import io.provisioning.configuration.ExecutionSettings;
import io.provisioning.execution.containment.Contained;
import io.provisioning.execution.containment.Termination;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs a command as a contained child process and leaves no process behind. */
@ApplicationScoped
public class CommandRunner {
    /**
     * The executor of what is begun and ends with a command, such as output pumps. It is the
     * platform's own, because the threads of one that is defined here never end on Payara, and are
     * reused only when there are as many as it may have.
     */
    public static final String EXECUTOR = "java:comp/DefaultManagedExecutorService";

    private static final Logger LOG = Logger.getLogger(CommandRunner.class.getName());

    @Inject private Cli cli;
    @Inject private ExecutionSettings settings;
    @Inject private Event<CommandStarted> starts;
    @Inject private Event<CommandEnded> ends;

    @Resource(lookup = EXECUTOR)
    private ManagedExecutorService executor;

    /**
     * Runs the command until it and everything it started has ended.
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
        Contained child = start(command, environment, stop);
        Process process = child.process();
        Optional<Termination> termination = Optional.empty();
        boolean treeEmpty = false;
        Ending ending;
        CommandOutput output;
        try {
            output = CommandOutput.pumped(process, command, sink, executor);
            ending = stop.awaitEnd(process.onExit(), command.timeout());
            if (ending != Ending.EXITED) {
                termination = Optional.of(child.tree().terminate(settings.grace(), stop::isForced));
            }
        } finally {
            treeEmpty = child.end();
        }
        // A process that holds a channel open is alive, and no scan has found it.
        boolean heldOpen = !output.awaitEnd();
        return new CommandOutcome(
                ending,
                process.waitFor(),
                termination,
                output.stdout(),
                output.stderr(),
                treeEmpty && !heldOpen,
                output.failure());
    }

    private Contained start(CommandLine command, Map<String, String> environment, StopSignal stop)
            throws IOException {
        LOG.log(Level.FINE, "Starting {0}", command.id());
        long begin = System.nanoTime();
        try {
            Contained child = cli.start(command, environment, stop);
            starts.fire(
                    new CommandStarted(command.id(), Duration.ofNanos(System.nanoTime() - begin)));
            return child;
        } catch (IOException e) {
            ends.fire(CommandEnded.notStarted(command));
            throw e;
        }
    }
}
