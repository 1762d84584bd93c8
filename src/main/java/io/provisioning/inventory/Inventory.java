package io.provisioning.inventory;

import io.provisioning.access.Caller;
import io.provisioning.execution.Arguments;
import io.provisioning.operations.OperationChanged;
import io.provisioning.operations.Submission;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import io.provisioning.request.Scope;
import io.provisioning.settings.InventorySettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the CLI says there is. Each question is asked once for everybody within the refresh
 * interval; the end of an operation makes the answers old.
 */
@ApplicationScoped
public class Inventory {
    /** More questions than this are those of somebody who makes up names. */
    private static final int MOST_QUESTIONS = 1000;

    private record Question(String command, Arguments arguments) {}

    /** The most recently asked questions; guarded by itself. */
    private final Map<Question, CachedReport> reports =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Question, CachedReport> eldest) {
                    return size() > MOST_QUESTIONS;
                }
            };

    @Inject private InventoryCli cli;
    @Inject private InventorySettings settings;
    @Inject private Clock clock;
    @Inject private Caller caller;

    /**
     * All things of a kind that the caller may reach.
     *
     * @param workspace only those in it; empty: all
     * @param refresh ask the CLI, however new the last answer is
     * @throws ProblemException not_found for a workspace that can't be reached; cli_unavailable,
     *     cli_failed, cli_timed_out, overloaded: when the CLI fails and nothing is known from
     *     before
     */
    public Report list(Kind kind, Optional<String> workspace, boolean refresh) {
        Scope scope = caller.actor().scope();
        workspace.ifPresent(scope::require);
        Arguments arguments = Arguments.none().with("workspace", workspace.orElse(null));
        Question question = new Question(kind.command("list"), arguments);
        Report all = report(question).get(refresh, () -> cli.list(question.command(), arguments));
        return scope.isWhole() ? all : all.of(within(scope, all, kind, workspace));
    }

    /** A thing that does not say where it is is in the workspace that was asked for. */
    private static JsonArray within(
            Scope scope, Report all, Kind kind, Optional<String> workspace) {
        JsonArrayBuilder seen = Json.createArrayBuilder();
        for (JsonObject thing : things(all)) {
            if (scope.reaches(thing.getString(kind.workspaceMember(), workspace.orElse(null)))) {
                seen.add(thing);
            }
        }
        return seen.build();
    }

    private static List<JsonObject> things(Report all) {
        return all.value().asJsonArray().getValuesAs(JsonObject.class);
    }

    /**
     * The thing with this id or, where no id matches, this name.
     *
     * @throws ProblemException not_found; conflict where several workspaces have the name; and
     *     those of {@link #list}
     */
    public Report find(Kind kind, String idOrName, Optional<String> workspace, boolean refresh) {
        Report all = list(kind, workspace, refresh);
        return all.of(find(things(all), kind, idOrName));
    }

    /**
     * What the CLI tells of one thing by a command of its own.
     *
     * @param command such as {@code workspace.get}
     * @throws ProblemException those of {@link #list}
     */
    public Report describe(String command, Arguments arguments, boolean refresh) {
        Question question = new Question(command, arguments);
        return report(question).get(refresh, () -> cli.object(command, arguments));
    }

    /** The operation that deletes a thing, which must exist. */
    public Submission deletion(Kind kind, String idOrName, Optional<String> workspace) {
        return operation(kind, "delete", idOrName, workspace);
    }

    /** An operation on a thing, which must exist. */
    public Submission operation(
            Kind kind, String verb, String idOrName, Optional<String> workspace) {
        JsonObject thing = find(kind, idOrName, workspace, true).value().asJsonObject();
        String name = thing.getString(kind.nameMember(), idOrName);
        String home = thing.getString("workspace", workspace.orElse(null));
        return new Submission(
                kind.command(verb),
                home,
                name,
                Arguments.none().with(kind.nameMember(), name).with("workspace", home));
    }

    private static JsonObject find(List<JsonObject> all, Kind kind, String idOrName) {
        List<JsonObject> found = matching(all, "id", idOrName);
        if (found.isEmpty()) {
            found = matching(all, kind.nameMember(), idOrName);
        }
        if (found.isEmpty()) {
            throw new ProblemException(
                    ProblemCode.NOT_FOUND, "There is no " + kind.noun() + " " + idOrName);
        }
        if (found.size() > 1) {
            throw new ProblemException(
                    ProblemCode.CONFLICT,
                    "Several workspaces have a "
                            + kind.noun()
                            + " "
                            + idOrName
                            + ": add ?workspace= to say which");
        }
        return found.get(0);
    }

    private static List<JsonObject> matching(List<JsonObject> all, String member, String value) {
        return all.stream().filter(thing -> value.equals(thing.getString(member, null))).toList();
    }

    private CachedReport report(Question question) {
        synchronized (reports) {
            return reports.computeIfAbsent(
                    question, unknown -> new CachedReport(clock, settings.refresh()));
        }
    }

    /**
     * Whatever has ended, it may have changed anything: a new server makes its workspace. Not after
     * the commit, by which a client could already see the end and still be given the old answer.
     */
    void changed(@Observes OperationChanged change) {
        if (change.state().isTerminal()) {
            synchronized (reports) {
                reports.values().forEach(CachedReport::invalidate);
            }
        }
    }
}
