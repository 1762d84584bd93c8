package io.provisioning.inventory;

import io.provisioning.access.Caller;
import io.provisioning.access.Places;
import io.provisioning.configuration.InventorySettings;
import io.provisioning.configuration.RateLimitSettings;
import io.provisioning.execution.Arguments;
import io.provisioning.execution.Catalogue;
import io.provisioning.execution.CliUnusable;
import io.provisioning.execution.CommandLine;
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
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Asks the CLI. */
@ApplicationScoped
class InventoryCli {
    /**
     * What the CLI has answered.
     *
     * @param bytes how long it was as text
     */
    record Answer<T extends JsonValue>(T value, long bytes) {}

    private static final Logger LOG = Logger.getLogger(InventoryCli.class.getName());

    /** More CLI processes at once would only slow the operations down. */
    private static final int MOST_PROCESSES = 4;

    /** Each caller may ask two questions at a time, whatever the share is. */
    private static final int LEAST_OF_AN_ACCOUNT = 2;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    @Inject private Catalogue catalogue;
    @Inject private CommandRunner runner;
    @Inject private InventorySettings settings;
    @Inject private Caller caller;

    private Places places;

    @Inject
    void prepare(RateLimitSettings limits) {
        places = Places.shared("questions to the CLI", MOST_PROCESSES, LEAST_OF_AN_ACCOUNT, limits);
    }

    /** A JSON list of objects. */
    Answer<JsonArray> list(String command, Arguments arguments) {
        return ask(command, arguments, InventoryCli::objects);
    }

    /** One JSON object. */
    Answer<JsonObject> object(String command, Arguments arguments) {
        return ask(
                command,
                arguments,
                value ->
                        Optional.of(value)
                                .filter(JsonObject.class::isInstance)
                                .map(JsonObject.class::cast));
    }

    /** Parsed JSON is many times as large as its text, so parsing needs the place too. */
    private <T extends JsonValue> Answer<T> ask(
            String id, Arguments arguments, Function<JsonValue, Optional<T>> reading) {
        CommandLine command = catalogue.command(id, arguments).keeping(settings.maxListBytes());
        try {
            Places.Place place = places.take(caller.actor(), LONGEST_WAIT);
            try {
                return read(command, run(command), reading);
            } finally {
                place.giveBack();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemCode.UNAVAILABLE, "The server is shutting down");
        }
    }

    private CommandOutcome run(CommandLine command) throws InterruptedException {
        try {
            return runner.run(command, Map.of(), OutputSink.NONE, new StopSignal());
        } catch (CliUnusable e) {
            LOG.log(Level.SEVERE, e.getMessage());
            throw new ProblemException(ProblemCode.CLI_UNAVAILABLE, e.fault());
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "The CLI could not be started", e);
            throw new ProblemException(ProblemCode.CLI_UNAVAILABLE, "The CLI could not be started");
        }
    }

    private <T extends JsonValue> Answer<T> read(
            CommandLine command, CommandOutcome outcome, Function<JsonValue, Optional<T>> reading) {
        if (outcome.ending() == Ending.TIMED_OUT) {
            throw CliFailure.of(
                    ProblemCode.CLI_TIMED_OUT,
                    command.id()
                            + " took longer than "
                            + command.timeout().toSeconds()
                            + " seconds",
                    outcome);
        }
        if (!outcome.succeeded()) {
            throw CliFailure.of(
                    ProblemCode.CLI_UNAVAILABLE,
                    command.id() + " ended with exit code " + outcome.exitCode(),
                    outcome);
        }
        if (outcome.stdout().isCut()) {
            throw CliFailure.of(
                    ProblemCode.CLI_FAILED,
                    command.id()
                            + " printed more than the "
                            + command.kept()
                            + " bytes of inventory.max_list_bytes",
                    outcome);
        }
        T value =
                outcome.stdout()
                        .json(reading)
                        .orElseThrow(
                                () ->
                                        CliFailure.of(
                                                ProblemCode.CLI_FAILED,
                                                command.id()
                                                        + " did not answer in the JSON it should",
                                                outcome));
        command.failure(value)
                .ifPresent(
                        failure -> {
                            throw CliFailure.of(
                                    ProblemCode.CLI_FAILED, command.id() + " failed", outcome);
                        });
        return new Answer<>(value, outcome.stdout().size());
    }

    private static Optional<JsonArray> objects(JsonValue value) {
        return Optional.of(value)
                .filter(JsonArray.class::isInstance)
                .map(JsonValue::asJsonArray)
                .filter(array -> array.stream().allMatch(JsonObject.class::isInstance));
    }
}
