package io.provisioning.operations.run;

import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.configuration.ExecutionSettings;
import io.provisioning.database.Outage;
import io.provisioning.database.OutageLog;
import io.provisioning.execution.Arguments;
import io.provisioning.execution.Catalogue;
import io.provisioning.execution.Cli;
import io.provisioning.execution.CliUnusable;
import io.provisioning.execution.CommandLine;
import io.provisioning.execution.CommandOutcome;
import io.provisioning.execution.CommandRunner;
import io.provisioning.execution.OutputFormat;
import io.provisioning.execution.ParameterFiles;
import io.provisioning.execution.StopSignal;
import io.provisioning.operations.Claim;
import io.provisioning.operations.ErrorCode;
import io.provisioning.operations.Finish;
import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationStore;
import io.provisioning.operations.StoredArguments;
import io.provisioning.operations.nodes.Membership;
import io.provisioning.operations.output.ChangeNotifier;
import io.provisioning.operations.output.LogWriter;
import io.provisioning.operations.output.OperationLog;
import io.provisioning.operations.output.OutputLine;
import io.provisioning.request.LogContext;
import io.provisioning.request.TraceParent;
import jakarta.annotation.Resource;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs a claimed operation on a thread of the container, from its claim to its recorded end. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OperationTask {
    private static final String INTERRUPTED = "The server was shut down; the effect is unknown";
    private static final Duration LOG_PATIENCE = Duration.ofMinutes(1);
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(2);
    private static final int MOST_REFUSALS = 3;
    private static final Logger LOG = Logger.getLogger(OperationTask.class.getName());

    @Inject private StoredArguments storedArguments;
    @Inject private OperationStore store;
    @Inject private ClaimStore claims;
    @Inject private OperationLog log;
    @Inject private ChangeNotifier notifier;
    @Inject private RunningOperations running;
    @Inject private Catalogue catalogue;
    @Inject private Cli cli;
    @Inject private CommandRunner runner;
    @Inject private ClaimSignal signal;
    @Inject private Membership membership;
    @Inject private ExecutionSettings settings;
    @Inject private DatabaseSettings database;
    @Inject private Clock clock;

    @Resource(lookup = CommandRunner.EXECUTOR)
    private ManagedExecutorService executor;

    /** Runs the operation. No exception leaves: what goes wrong is the operation's end. */
    @Asynchronous
    public void run(Operation claimed, StopSignal stop) {
        LogContext.operation(
                claimed.id(),
                claimed.requestId(),
                claimed.trace().map(TraceParent::traceId).orElse(null));
        LogWriter output = output(claimed);
        try {
            record(claimed, attempt(claimed, stop, output), output);
        } finally {
            running.remove(claimed.id());
            signal.give();
            LogContext.clear();
        }
    }

    private LogWriter output(Operation claimed) {
        return new LogWriter(
                claimed.id(), log, notifier, clock, executor, settings.maxOutputBytes());
    }

    /**
     * Records the end together with the last lines of output, these by themselves if that fails.
     * Tries again while the database is away, as long as this server runs. If the database refuses
     * the texts of the command, the end is recorded without them.
     */
    private void record(Operation claimed, Finish finish, LogWriter output) {
        Claim claim = Claim.of(claimed);
        Finish end = finish;
        List<OutputLine> rest = output.rest(LOG_PATIENCE);
        boolean decided = false;
        for (int refusals = 0; !decided; ) {
            try {
                if (!isRecorded(claimed, end, rest)) {
                    LOG.log(Level.WARNING, "The end of {0} came too late and is discarded", claim);
                    output.putBack(rest, LOG_PATIENCE);
                }
                decided = true;
            } catch (RuntimeException e) {
                OutageLog.log(
                        LOG, Level.SEVERE, "The end of " + claim + " can't be recorded now", e);
                output.putBack(rest, LOG_PATIENCE);
                rest = List.of();
                refusals += Outage.isBehind(e) ? 0 : 1;
                end = refusals < MOST_REFUSALS ? finish : finish.withoutTexts();
                decided = running.awaitShutDown(RETRY_PAUSE);
            }
        }
    }

    private boolean isRecorded(Operation claimed, Finish end, List<OutputLine> rest) {
        return store.finish(claimed, end, () -> log.add(claimed.id(), rest));
    }

    private Finish attempt(Operation claimed, StopSignal stop, LogWriter output) {
        Claim claim = Claim.of(claimed);
        try {
            Optional<Operation> current = current(claimed);
            current.flatMap(Operation::cancelMode).ifPresent(mode -> mode.apply(stop));
            return current.isPresent() ? execute(claim, claimed, stop, output) : Finish.abandoned();
        } catch (CliUnusable e) {
            LOG.log(Level.SEVERE, e.getMessage());
            return Finish.failed(ErrorCode.CLI_UNAVAILABLE, e.fault());
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "The CLI could not be started for " + claim, e);
            return Finish.failed(ErrorCode.CLI_UNAVAILABLE, "The CLI could not be started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finish.failed(ErrorCode.INTERRUPTED, INTERRUPTED);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "Running " + claim + " failed", e);
            return Finish.failed(
                    ErrorCode.INTERNAL_ERROR, "The server failed; its log has the request id");
        }
    }

    /**
     * The operation as it is now; empty if this node has lost its lease since the claim, or is told
     * to stop: it must not start the command. The database is only asked where there are other
     * nodes that could have taken over, again while it is away. Where there are none, who is
     * cancelled between claim and begin, which is a moment, is told by the reconciler.
     */
    private Optional<Operation> current(Operation claimed) {
        Claim claim = Claim.of(claimed);
        for (boolean goesOn = true; goesOn && membership.is(claim.node()); ) {
            try {
                return database.isShared() ? claims.current(claim) : Optional.of(claimed);
            } catch (RuntimeException e) {
                if (!Outage.isBehind(e)) {
                    throw e;
                }
                OutageLog.log(LOG, Level.SEVERE, claim + " can't begin now", e);
                goesOn = !running.awaitShutDown(RETRY_PAUSE);
            }
        }
        return Optional.empty();
    }

    private Finish execute(Claim claim, Operation operation, StopSignal stop, LogWriter output)
            throws IOException, InterruptedException {
        Optional<Arguments> stored = storedArguments.of(operation);
        if (stored.isEmpty()) {
            return Finish.failed(ErrorCode.INTERNAL_ERROR, StoredArguments.UNREADABLE);
        }
        Arguments arguments = stored.get();
        Optional<String> complaint = catalogue.complaint(operation.kind(), arguments);
        if (complaint.isPresent()) {
            return Finish.failed(ErrorCode.INTERNAL_ERROR, "parameters " + complaint.get());
        }
        try (ParameterFiles files = cli.files(arguments)) {
            CommandLine command = catalogue.command(operation.kind(), arguments, files);
            CommandOutcome outcome =
                    runner.run(command, environment(claim, operation), output, stop);
            outcome.outputFailure()
                    .ifPresent(e -> LOG.log(Level.SEVERE, "Output of " + claim + " is lost", e));
            return finish(claim, command, outcome)
                    .ofCommand(cli.argv(catalogue.shown(command, arguments)));
        }
    }

    private Finish finish(Claim claim, CommandLine command, CommandOutcome outcome) {
        if (!outcome.endedByItself() && !membership.is(claim.node())) {
            return Finish.abandoned(outcome);
        }
        return switch (outcome.ending()) {
            case STOPPED -> running.isShutDown() ? interrupted(outcome) : Finish.cancelled(outcome);
            case TIMED_OUT ->
                    Finish.failed(
                            ErrorCode.TIMED_OUT,
                            "The command was stopped after "
                                    + command.timeout().toSeconds()
                                    + " seconds",
                            outcome);
            case EXITED -> exited(command, outcome);
        };
    }

    private static Finish exited(CommandLine command, CommandOutcome outcome) {
        if (!outcome.succeeded()) {
            return Finish.failed(ErrorCode.EXIT_STATUS, said(outcome), outcome);
        }
        Optional<JsonValue> json = outcome.stdout().json();
        if (command.output() == OutputFormat.JSON && json.isEmpty()) {
            String printed = outcome.stdout().excerpt();
            return Finish.failed(
                    ErrorCode.BAD_OUTPUT,
                    "The command's output has no whole JSON value; it printed"
                            + (printed.isEmpty() ? " nothing" : ": " + printed),
                    outcome);
        }
        JsonValue result = outcome.stdout().result(json);
        return command.failure(result)
                .map(failure -> Finish.failed(ErrorCode.REPORTED_FAILURE, failure, outcome))
                .orElseGet(() -> Finish.completed(result, outcome));
    }

    private static Finish interrupted(CommandOutcome outcome) {
        return Finish.failed(ErrorCode.INTERRUPTED, INTERRUPTED, outcome);
    }

    /** What a failed command said, else its exit code. */
    private static String said(CommandOutcome outcome) {
        String said = outcome.said();
        return said.isEmpty() ? "The command ended with exit code " + outcome.exitCode() : said;
    }

    private static Map<String, String> environment(Claim claim, Operation operation) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PROVISIONING_OPERATION_ID", claim.operationId());
        environment.put("PROVISIONING_OPERATION_ATTEMPT", String.valueOf(claim.attempt()));
        operation.trace().ifPresent(trace -> environment.put("TRACEPARENT", trace.value()));
        return environment;
    }
}
