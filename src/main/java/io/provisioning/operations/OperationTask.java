package io.provisioning.operations;

import io.provisioning.execution.Catalogue;
import io.provisioning.execution.CommandLine;
import io.provisioning.execution.CommandOutcome;
import io.provisioning.execution.CommandRunner;
import io.provisioning.execution.StopSignal;
import io.provisioning.settings.ExecutionSettings;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs a claimed operation on a thread of the container, from its claim to its recorded end. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OperationTask {
    private static final Logger LOG = Logger.getLogger(OperationTask.class.getName());

    @Inject private OperationStore store;
    @Inject private OperationLog log;
    @Inject private RunningOperations running;
    @Inject private Catalogue catalogue;
    @Inject private CommandRunner runner;
    @Inject private Dispatcher dispatcher;
    @Inject private ExecutionSettings settings;
    @Inject private Clock clock;

    /** Runs the operation. No exception leaves: what goes wrong is the operation's end. */
    @Asynchronous
    public void run(Claim claim, StopSignal stop) {
        try {
            Finish finish = attempt(claim, stop);
            if (!store.finish(claim, finish)) {
                LOG.log(Level.WARNING, "The end of {0} came too late and is discarded", claim);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "The end of " + claim + " could not be recorded", e);
        } finally {
            running.remove(claim.operationId());
            dispatcher.wake();
        }
    }

    private Finish attempt(Claim claim, StopSignal stop) {
        try {
            Operation operation = store.find(claim.operationId()).orElseThrow();
            if (operation.isCancelRequested()) {
                stop.request();
            }
            CommandLine command = catalogue.command(operation.kind(), operation.arguments());
            LogWriter output = new LogWriter(operation.id(), log, clock, settings.maxOutputBytes());
            CommandOutcome outcome = runner.run(command, environment(claim), output, stop);
            outcome.outputFailure()
                    .ifPresent(e -> LOG.log(Level.SEVERE, "Output of " + claim + " is lost", e));
            return finish(command, outcome);
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "The CLI could not be started for " + claim, e);
            return Finish.failed(ErrorCode.CLI_UNAVAILABLE, "The CLI could not be started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return interrupted();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "Running " + claim + " failed", e);
            return Finish.failed(
                    ErrorCode.INTERNAL_ERROR, "The server failed; its log has the request id");
        }
    }

    private Finish finish(CommandLine command, CommandOutcome outcome) {
        return switch (outcome.ending()) {
            case STOPPED -> running.isShutDown() ? interrupted() : Finish.cancelled(outcome);
            case TIMED_OUT ->
                    Finish.failed(
                            ErrorCode.TIMED_OUT,
                            "The command was stopped after "
                                    + command.timeout().toSeconds()
                                    + " seconds",
                            outcome);
            case EXITED ->
                    outcome.succeeded()
                            ? Finish.completed(outcome)
                            : Finish.failed(ErrorCode.EXIT_STATUS, said(outcome), outcome);
        };
    }

    private static Finish interrupted() {
        return Finish.failed(
                ErrorCode.INTERRUPTED, "The server was shut down; the effect is unknown");
    }

    /** What a failed command said: its stderr, else its stdout, else its exit code. */
    private static String said(CommandOutcome outcome) {
        String stderr = outcome.stderr().lastLines();
        String said = stderr.isEmpty() ? outcome.stdout().lastLines() : stderr;
        return said.isEmpty() ? "The command ended with exit code " + outcome.exitCode() : said;
    }

    private static Map<String, String> environment(Claim claim) {
        return Map.of(
                "PROVISIONING_OPERATION_ID", claim.operationId(),
                "PROVISIONING_OPERATION_ATTEMPT", String.valueOf(claim.attempt()));
    }
}
