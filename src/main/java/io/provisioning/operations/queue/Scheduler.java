package io.provisioning.operations.queue;

import static java.util.stream.Collectors.toMap;

import io.provisioning.access.scope.Scope;
import io.provisioning.configuration.ExecutionSettings;
import io.provisioning.database.Database;
import io.provisioning.database.FreeRows;
import io.provisioning.database.Parameters;
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

    private static final String FOLLOWING =
            "select workspace from operation where state = "
                    + PENDING
                    + " and workspace > ? order by state, workspace"
                    + FIRST;

    /** In one statement, which mostly is all: one that has no workspace, and the first that has. */
    private static final String EITHER =
            "select (select id from operation where state = "
                    + PENDING
                    + " and workspace is null"
                    + FIRST
                    + ") as none, ("
                    + FOLLOWING
                    + ") as following";

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
    @Inject private ExecutionSettings settings;
    @Inject private Database database;

    /** The last workspace that the last look has compared, if there were more. */
    private volatile String last = NO_WORKSPACE;

    /** The workspaces in which operations wait, each with the number of those that run in it. */
    @Transactional(TxType.MANDATORY)
    Map<String, Long> waitingWorkspaces() {
        Set<String> waiting = new HashSet<>();
        String begin = last;
        last = NO_WORKSPACE;
        Object[] first = (Object[]) query(EITHER, begin).getSingleResult();
        if (first[0] != null) {
            waiting.add(NO_WORKSPACE);
        }
        add(Optional.ofNullable((String) first[1]), waiting);
        if (!begin.equals(NO_WORKSPACE)) {
            add(following(NO_WORKSPACE), waiting);
        }
        // The numbers only matter where there is a choice.
        Map<String, Long> running = waiting.size() > 1 ? running() : Map.of();
        Map<String, Long> counts = new HashMap<>();
        waiting.forEach(it -> counts.put(it, running.getOrDefault(it, 0L)));
        return counts;
    }

    /**
     * Whose turn it is.
     *
     * @param waiting what {@link #waitingWorkspaces} has found, and is not empty
     */
    static String turn(Map<String, Long> waiting) {
        return waiting.entrySet().stream()
                .min(
                        Map.Entry.<String, Long>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
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
                                        + Parameters.in(ids)
                                        + (scope.isWhole()
                                                ? ""
                                                : " and b.workspace" + Parameters.in(within))
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
     * Adds workspaces that have pending operations, in the order of their names, from this one on.
     */
    private void add(Optional<String> first, Set<String> waiting) {
        Optional<String> next = first;
        while (next.isPresent() && waiting.size() < WORKSPACES && waiting.add(next.get())) {
            if (waiting.size() == WORKSPACES) {
                last = next.get();
            }
            next = following(next.get());
        }
    }

    private Optional<String> following(String workspace) {
        List<?> found = query(FOLLOWING, workspace).getResultList();
        return found.stream().map(String.class::cast).findFirst();
    }

    private Query query(String sql, Object... parameters) {
        return Parameters.set(entities.createNativeQuery(sql), 1, List.of(parameters));
    }

    /** How many more the limit of the workspace, if there is one, lets run. */
    @Transactional(TxType.MANDATORY)
    int room(String workspace) {
        int most = settings.maxConcurrentPerWorkspace();
        if (most == 0) {
            return Integer.MAX_VALUE;
        }
        return tryLock(workspace) ? (int) (most - running(workspace)) : 0;
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

    /** The oldest of a workspace that may begin. */
    static FreeRows.Search oldest(String workspace, int most) {
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
        return new FreeRows.Search("operation", "id", condition, ORDER, most, parameters);
    }
}
