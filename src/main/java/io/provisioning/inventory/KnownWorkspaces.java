package io.provisioning.inventory;

import io.provisioning.execution.Arguments;
import io.provisioning.operations.OperationChanged;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The workspaces that exist. A made-up name must not start a command, so the list of workspaces
 * decides, which is asked for once within some seconds for all unknown names. If the CLI can't list
 * workspaces, or lists none, every name is passed on.
 */
@ApplicationScoped
class KnownWorkspaces {
    /** A workspace that was made without this server is known after this time. */
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    /** Problems that are not the CLI's fault. */
    private static final Set<ProblemCode> IS_OURS =
            Set.of(ProblemCode.TOO_MANY_REQUESTS, ProblemCode.OVERLOADED, ProblemCode.UNAVAILABLE);

    private final CachedReport report;

    @Inject private InventoryCli cli;
    @Inject private Reports reports;

    private volatile Set<String> names = Set.of();
    private volatile JsonArray listed = JsonValue.EMPTY_JSON_ARRAY;

    /** For CDI, which needs one without parameters besides. */
    protected KnownWorkspaces() {
        report = null;
    }

    @Inject
    KnownWorkspaces(Clock clock) {
        report = new CachedReport(clock, INTERVAL);
    }

    /**
     * Ends the request if there is no such workspace.
     *
     * @throws ProblemException not_found; too_many_requests, overloaded where it can't be asked now
     */
    void require(String workspace) {
        if (names.contains(workspace)) {
            return;
        }
        Set<String> known = names(reports.waiting(() -> report.get(false, this::list)));
        names = known;
        if (!known.isEmpty() && !known.contains(workspace)) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "There is no workspace " + workspace);
        }
    }

    /** If they can't be listed, the last list is used, and the CLI is not asked again each time. */
    private JsonValue list() {
        try {
            listed = cli.list(Kind.WORKSPACE.command("list"), Arguments.none()).value();
        } catch (ProblemException e) {
            if (IS_OURS.contains(e.code())) {
                throw e;
            }
        }
        return listed;
    }

    private static Set<String> names(Report workspaces) {
        return workspaces.value().asJsonArray().getValuesAs(JsonObject.class).stream()
                .flatMap(it -> Inventory.text(it, Kind.WORKSPACE.nameMember()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** As in {@link Reports}: creating a server may create its workspace. */
    void changed(@Observes OperationChanged change) {
        if (change.state().isTerminal()) {
            report.invalidate();
        }
    }
}
