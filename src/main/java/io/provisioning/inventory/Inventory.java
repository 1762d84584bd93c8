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
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Asks the CLI what there is. Callers that ask the same at the same time share one answer. */
@ApplicationScoped
public class Inventory {
    private static final Logger LOG = Logger.getLogger(Inventory.class.getName());

    /** More CLI processes at once than this only take the machine from the operations. */
    private static final int MOST_PROCESSES = 4;

    private static final long LONGEST_WAIT_SECONDS = 10;

    private record Question(String command, Optional<String> workspace) {}

    private final Map<Question, CompletableFuture<List<JsonObject>>> asked =
            new ConcurrentHashMap<>();

    private final Semaphore permits = new Semaphore(MOST_PROCESSES);

    @Inject private Catalogue catalogue;
    @Inject private CommandRunner runner;

    /**
     * Everything that a list command reports, as the CLI reports it.
     *
     * @param command such as {@code server.list}
     * @param workspace only what is in it; empty: everything
     * @throws ProblemException cli_failed, cli_timed_out, overloaded
     */
    public List<JsonObject> list(String command, Optional<String> workspace) {
        Question question = new Question(command, workspace);
        CompletableFuture<List<JsonObject>> ours = new CompletableFuture<>();
        CompletableFuture<List<JsonObject>> earlier = asked.putIfAbsent(question, ours);
        if (earlier != null) {
            return answer(earlier);
        }
        try {
            ours.complete(ask(question));
        } catch (RuntimeException e) {
            ours.completeExceptionally(e);
        } finally {
            asked.remove(question, ours);
        }
        return answer(ours);
    }

    private static List<JsonObject> answer(CompletableFuture<List<JsonObject>> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private List<JsonObject> ask(Question question) {
        Arguments arguments = Arguments.none().with("workspace", question.workspace().orElse(null));
        CommandOutcome outcome = run(question.command(), arguments);
        if (outcome.ending() == Ending.TIMED_OUT) {
            throw new ProblemException(
                    ProblemCode.CLI_TIMED_OUT, question.command() + " took too long");
        }
        return Optional.of(outcome)
                .filter(CommandOutcome::succeeded)
                .flatMap(success -> success.stdout().json())
                .flatMap(Inventory::objects)
                .orElseThrow(() -> failed(question, outcome));
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
            throw new ProblemException(ProblemCode.CLI_FAILED, "The CLI could not be started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemCode.UNAVAILABLE, "The server is shutting down");
        }
    }

    private static Optional<List<JsonObject>> objects(JsonValue value) {
        if (value.getValueType() != JsonValue.ValueType.ARRAY
                || value.asJsonArray().stream()
                        .anyMatch(item -> item.getValueType() != JsonValue.ValueType.OBJECT)) {
            return Optional.empty();
        }
        return Optional.of(value.asJsonArray().getValuesAs(JsonObject.class));
    }

    /** What the CLI said goes to the log: it may hold what a caller must not see. */
    private static ProblemException failed(Question question, CommandOutcome outcome) {
        LOG.log(
                Level.WARNING,
                "{0} ended with exit code {1}: {2}",
                new Object[] {
                    question.command(), outcome.exitCode(), outcome.stderr().lastLines()
                });
        return new ProblemException(
                ProblemCode.CLI_FAILED,
                outcome.succeeded()
                        ? question.command() + " did not answer with a JSON list"
                        : question.command() + " ended with exit code " + outcome.exitCode());
    }
}
