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
 * Which workspaces there are. A name that is made up must not start a command of its own: the list
 * of them decides, which is asked for once for all such names within some seconds. A CLI that can't
 * list them, or lists none, is asked about any.
 */
@ApplicationScoped
class KnownWorkspaces {
    /** One that was made by somebody else is known after that time. */
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    /** What is no fault of the CLI's. */
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
     * Has the request end where there is no such workspace.
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

    /** Where they can't be listed they are those of before, and it is not tried again each time. */
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

    /** As in {@link Reports}: a new server makes its workspace. */
    void changed(@Observes OperationChanged change) {
        if (change.state().isTerminal()) {
            report.invalidate();
        }
    }
}
