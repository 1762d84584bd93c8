package io.provisioning.inventory;

import io.provisioning.access.Caller;
import io.provisioning.access.scope.Scope;
import io.provisioning.execution.Arguments;
import io.provisioning.operations.OperationKind;
import io.provisioning.operations.Submission;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * The things that the CLI reports. Each question is asked once for everybody within the refresh
 * interval, and again after an operation has ended.
 */
@ApplicationScoped
public class Inventory {
    @Inject private InventoryCli cli;
    @Inject private Reports reports;
    @Inject private KnownWorkspaces workspaces;
    @Inject private Caller caller;

    /**
     * All things of a kind that the caller may reach.
     *
     * @param workspace only those in it; empty: all
     * @param refresh ask the CLI, however new the last answer is
     * @throws ProblemException not_found for a workspace that can't be reached or is not there;
     *     cli_unavailable, cli_failed, cli_timed_out, overloaded: when the CLI fails and nothing is
     *     known from before; too_many_requests: when the caller asks too much at once
     */
    public Report list(Kind kind, Optional<String> workspace, boolean refresh) {
        Scope scope = caller.actor().scope();
        workspace.ifPresent(scope::require);
        workspace.ifPresent(workspaces::require);
        Arguments arguments = Arguments.none().with("workspace", workspace.orElse(null));
        String command = kind.command("list");
        Report all = reports.ask(command, arguments, refresh, () -> cli.list(command, arguments));
        return scope.isWhole() ? all : all.of(within(scope, all, kind, workspace));
    }

    /** A thing without a workspace belongs to the one that was asked for. */
    private static JsonArray within(
            Scope scope, Report all, Kind kind, Optional<String> workspace) {
        JsonArrayBuilder seen = Json.createArrayBuilder();
        for (JsonObject thing : things(all)) {
            if (scope.reaches(
                    text(thing, kind.workspaceMember()).or(() -> workspace).orElse(null))) {
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
     * What the CLI reports about one thing, by a command that gets its name.
     *
     * @param verb such as {@code get}
     * @throws ProblemException those of {@link #find}
     */
    public Report describe(Kind kind, String verb, String idOrName, boolean refresh) {
        JsonObject thing = find(kind, idOrName, Optional.empty(), refresh).value().asJsonObject();
        Arguments arguments = Arguments.none().with(kind.nameMember(), name(thing, kind, idOrName));
        String command = kind.command(verb);
        return reports.ask(command, arguments, refresh, () -> cli.object(command, arguments));
    }

    /** An operation on a thing, which must exist. */
    public Submission operation(
            Kind kind, OperationKind operation, String idOrName, Optional<String> workspace) {
        JsonObject thing = find(kind, idOrName, workspace, true).value().asJsonObject();
        String name = name(thing, kind, idOrName);
        String home = text(thing, "workspace").or(() -> workspace).orElse(null);
        return new Submission(
                operation,
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
        return all.stream()
                .filter(thing -> text(thing, member).filter(value::equals).isPresent())
                .toList();
    }

    /** The name by which the CLI's commands know a thing. */
    private static String name(JsonObject thing, Kind kind, String asked) {
        return text(thing, kind.nameMember()).orElse(asked);
    }

    /** A CLI that uses numbers as ids or names may print them without quotes. */
    static Optional<String> text(JsonObject thing, String member) {
        JsonValue value = thing.get(member);
        if (value instanceof JsonString text) {
            return Optional.of(text.getString());
        }
        return Optional.ofNullable(value)
                .filter(JsonNumber.class::isInstance)
                .map(JsonValue::toString);
    }
}
