package io.provisioning.operations.reading;

import io.provisioning.operations.Operation;
import io.provisioning.access.scope.Scope;
import io.provisioning.paging.KeysetQuery.Comparison;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Lists of operations, newest first, page by page along the primary key. */
@ApplicationScoped
public class OperationList {
    @PersistenceContext private EntityManager entities;

    /**
     * The newest that the filter lets through, of what may be seen.
     *
     * @param after the last id of the page before
     * @param limit how many at most
     * @throws ProblemException not_found for a workspace that can't be reached
     */
    @Transactional
    public List<Operation> page(
            OperationFilter filter, Scope scope, Optional<String> after, int limit) {
        filter.workspace().ifPresent(scope::require);
        if (filter.workspace().isPresent() || scope.isWhole()) {
            return merged(filter.byState(), after, limit);
        }
        return merged(
                scope.workspaces().stream().flatMap(it -> filter.in(it).byState()), after, limit);
    }

    /**
     * The newest of each workspace and state, and of them the newest: each comes along an index
     * however much there is in others, and one query for all would sort everything in them. What
     * goes on to its next state meanwhile is met twice, and not missed.
     */
    private List<Operation> merged(
            Stream<OperationFilter> filters, Optional<String> after, int limit) {
        NavigableMap<String, Operation> byId = new TreeMap<>(Comparator.reverseOrder());
        filters.flatMap(filter -> page(filter, after, limit).stream())
                .forEach(operation -> byId.put(operation.id(), operation));
        return byId.values().stream().limit(limit).toList();
    }

    private List<Operation> page(OperationFilter filter, Optional<String> after, int limit) {
        return filter.query()
                .and("id", Comparison.BEFORE, after)
                .within(filter.createdAfter(), filter.createdBefore())
                .newest(entities, Operation.class, OperationFilter.LEADS)
                .setMaxResults(limit)
                .getResultList();
    }
}
