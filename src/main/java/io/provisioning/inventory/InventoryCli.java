package io.provisioning.inventory;

import io.provisioning.execution.Arguments;
import io.provisioning.execution.Catalogue;
import io.provisioning.execution.CommandOutcome;
import io.provisioning.execution.CommandRunner;
import io.provisioning.execution.Ending;
import io.provisioning.execution.OutputSink;
import io.provisioning.execution.StopSignal;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Puts questions to the CLI. */
@ApplicationScoped
class InventoryCli {
    private static final Logger LOG = Logger.getLogger(InventoryCli.class.getName());

    /** More CLI processes at once than this only take the machine from the operations. */
    private static final int MOST_PROCESSES = 4;

    private static final long LONGEST_WAIT_SECONDS = 10;

    private final Semaphore permits = new Semaphore(MOST_PROCESSES);

    @Inject private Catalogue catalogue;
    @Inject private CommandRunner runner;

    /** A JSON list of objects. */
    JsonArray list(String command, Arguments arguments) {
        return ask(command, arguments, InventoryCli::objects);
    }

    /** One JSON object. */
    JsonObject object(String command, Arguments arguments) {
        return ask(
                command,
                arguments,
                value ->
                        Optional.of(value)
                                .filter(JsonObject.class::isInstance)
                                .map(JsonObject.class::cast));
    }

    private <T> T ask(
            String command, Arguments arguments, Function<JsonValue, Optional<T>> reading) {
        CommandOutcome outcome = run(command, arguments);
        if (outcome.ending() == Ending.TIMED_OUT) {
            throw new ProblemException(ProblemCode.CLI_TIMED_OUT, command + " took too long");
        }
        if (!outcome.succeeded()) {
            throw failed(
                    ProblemCode.CLI_UNAVAILABLE,
                    command + " ended with exit code " + outcome.exitCode(),
                    outcome);
        }
        return outcome.stdout()
                .json()
                .flatMap(reading)
                .orElseThrow(
                        () ->
                                failed(
                                        ProblemCode.CLI_FAILED,
                                        command + " did not answer in the JSON it should",
                                        outcome));
    }

    private CommandOutcome run(String command, Arguments arguments) {
        try {
            if (!permits.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new ProblemException(
                        ProblemCode.OVERLOADED, "Too many lists are being asked for; try again");
            }
            try {
                return runner.run(
                        catalogue.command(command, arguments),
                        Map.of(),
                        OutputSink.NONE,
                        new StopSignal());
            } finally {
                permits.release();
            }
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "The CLI could not be started", e);
            throw new ProblemException(ProblemCode.CLI_UNAVAILABLE, "The CLI could not be started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemCode.UNAVAILABLE, "The server is shutting down");
        }
    }

    private static Optional<JsonArray> objects(JsonValue value) {
        return Optional.of(value)
                .filter(JsonArray.class::isInstance)
                .map(JsonValue::asJsonArray)
                .filter(array -> array.stream().allMatch(JsonObject.class::isInstance));
    }

    /** What the CLI said goes to the log: it may hold what a caller must not see. */
    private static ProblemException failed(
            ProblemCode code, String detail, CommandOutcome outcome) {
        LOG.log(Level.WARNING, "{0}: {1}", new Object[] {detail, outcome.stderr().lastLines()});
        return new ProblemException(code, detail);
    }
}
