package io.provisioning.operations.queue;

import static java.util.stream.Collectors.toMap;

import io.provisioning.access.scope.Scope;
import io.provisioning.configuration.ExecutionSettings;
import io.provisioning.database.Database;
import io.provisioning.database.FreeRows;
import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Chooses which pending operation runs next: from the workspace that has the fewest running ones,
 * the oldest that is not blocked. Two operations on the same thing run in the order of their
 * submission, on however many nodes.
 */
@ApplicationScoped
public class Scheduler {
    /** Stands for the workspace of operations that have none; sorts before all others. */
    static final String NO_WORKSPACE = "";

    /**
     * How many workspaces are compared at a time. Where there are more, the next look goes on after
     * these.
     */
    private static final int WORKSPACES = 50;

    private static final String PENDING = OperationState.PENDING.sql();

    private static final String FIRST = " fetch first 1 rows only";

    /** The index along which the oldest of a workspace is found. */
    private static final String ORDER = "state, workspace, id";

    /**
     * A condition of a query: that {@code b} has to end before {@code operation} may begin, because
     * it changes the same thing and was first.
     */
    static final String BLOCKS =
            "b.subject = operation.subject and (b.workspace = operation.workspace"
                    + " or b.workspace is null or operation.workspace is null)"
                    + " and (b.state = "
                    + OperationState.RUNNING.sql()
                    + " or b.state = "
                    + PENDING
                    + " and b.id < operation.id)";

    @PersistenceContext private EntityManager entities;
    @Inject private SubjectLocks locks;
    @Inject private ExecutionSettings settings;
    @Inject private Database database;
    @Inject private FreeRows rows;

    /** The last workspace that the last look has compared, if there were more. */
    private volatile String last = NO_WORKSPACE;

    /** The workspaces in which operations wait, each with the number of those that run in it. */
    @Transactional(TxType.MANDATORY)
    Map<String, Long> waitingWorkspaces() {
        Set<String> waiting = new HashSet<>();
        if (!list("select id from operation where state = "
                        + PENDING
                        + " and workspace is null"
                        + FIRST)
                .isEmpty()) {
            waiting.add(NO_WORKSPACE);
        }
        String begin = last;
        last = NO_WORKSPACE;
        addAfter(begin, waiting);
        if (!begin.equals(NO_WORKSPACE)) {
            addAfter(NO_WORKSPACE, waiting);
        }
        // The numbers only matter where there is a choice.
        Map<String, Long> running = waiting.size() > 1 ? running() : Map.of();
        Map<String, Long> counts = new HashMap<>();
        waiting.forEach(it -> counts.put(it, running.getOrDefault(it, 0L)));
        return counts;
    }

    /**
     * The next operation, locked until the end of the transaction; empty if none may begin.
     *
     * @param waiting what {@link #waitingWorkspaces} has found; is kept up to date here
     */
    @Transactional(TxType.MANDATORY)
    Optional<String> next(Map<String, Long> waiting) {
        while (!waiting.isEmpty()) {
            String workspace =
                    waiting.entrySet().stream()
                            .min(
                                    Map.Entry.<String, Long>comparingByValue()
                                            .thenComparing(Map.Entry.comparingByKey()))
                            .orElseThrow()
                            .getKey();
            Optional<String> id =
                    mayHaveMore(workspace)
                            ? oldest(workspace).filter(locks::tryTake)
                            : Optional.empty();
            if (id.isPresent()) {
                waiting.merge(workspace, 1L, Long::sum);
                return id;
            }
            waiting.remove(workspace);
        }
        return Optional.empty();
    }

    /**
     * The oldest operation that blocks each of these, of those that the scope reaches.
     *
     * @return by the id of the blocked operation; without those that only wait for a free slot
     */
    @Transactional
    public Map<String, String> blockers(Collection<Operation> operations, Scope scope) {
        List<String> ids =
                operations.stream()
                        .filter(operation -> operation.state() == OperationState.PENDING)
                        .filter(operation -> operation.subject() != null)
                        .map(Operation::id)
                        .toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<String> within = scope.isWhole() ? List.of() : scope.workspaces();
        List<?> rows =
                query(
                                "select operation.id, min(b.id) from operation join operation b on "
                                        + BLOCKS
                                        + " where operation.state = "
                                        + PENDING
                                        + " and operation.id"
                                        + in(ids)
                                        + (scope.isWhole() ? "" : " and b.workspace" + in(within))
                                        + " group by operation.id",
                                Stream.concat(ids.stream(), within.stream()).toArray())
                        .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .collect(toMap(row -> row[0].toString(), row -> row[1].toString()));
    }

    private Map<String, Long> running() {
        return entities.createQuery(
                        "select o.workspace, count(o) from Operation o where o.state = :running"
                                + " group by o.workspace",
                        Object[].class)
                .setParameter("running", OperationState.RUNNING)
                .getResultStream()
                .collect(
                        toMap(
                                row -> row[0] == null ? NO_WORKSPACE : (String) row[0],
                                row -> (Long) row[1]));
    }

    /**
     * Adds workspaces that have pending operations, in the order of their names, from after this
     * one on.
     */
    private void addAfter(String workspace, Set<String> waiting) {
        Optional<String> next = following(workspace);
        while (next.isPresent() && waiting.size() < WORKSPACES && waiting.add(next.get())) {
            if (waiting.size() == WORKSPACES) {
                last = next.get();
            }
            next = following(next.get());
        }
    }

    private Optional<String> following(String workspace) {
        String sql =
                "select workspace from operation where state = "
                        + PENDING
                        + " and workspace > ?"
                        + " order by state, workspace"
                        + FIRST;
        return list(sql, workspace).stream().findFirst();
    }

    private List<String> list(String sql, Object... parameters) {
        List<?> found = query(sql, parameters).getResultList();
        return found.stream().map(String.class::cast).toList();
    }

    private Query query(String sql, Object... parameters) {
        Query query = entities.createNativeQuery(sql);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query;
    }

    private static String in(List<String> values) {
        return " in (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
    }

    /** Whether the limit of the workspace, if there is one, lets another operation run. */
    private boolean mayHaveMore(String workspace) {
        int most = settings.maxConcurrentPerWorkspace();
        return most == 0 || (tryLock(workspace) && running(workspace) < most);
    }

    /**
     * A lock for the counting: two nodes that count at the same time would both take the last slot.
     */
    private boolean tryLock(String workspace) {
        return database.engine().tryLock(entities, "provisioning workspace " + workspace, false);
    }

    private long running(String workspace) {
        return running().getOrDefault(workspace, 0L);
    }

    private Optional<String> oldest(String workspace) {
        boolean none = workspace.equals(NO_WORKSPACE);
        String condition =
                "state = "
                        + PENDING
                        + " and workspace "
                        + (none ? "is null" : "= ?")
                        + " and (subject is null or not exists (select 1 from operation b where "
                        + BLOCKS
                        + "))";
        List<String> parameters = none ? List.of() : List.of(workspace);
        return rows
                .lock(new FreeRows.Search("operation", "id", condition, ORDER, 1, parameters))
                .stream()
                .findFirst();
    }
}
