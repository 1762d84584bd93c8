package io.provisioning.operations.reading;

import io.provisioning.access.scope.Scope;
import io.provisioning.operations.Operation;
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
     * The newest operations that the filter lets through and the scope reaches.
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
     * Reads the newest of each workspace and state, and takes the newest of these: each query reads
     * along an index, while one query for all would sort everything. An operation that changes its
     * state meanwhile may be read twice, but is not missed.
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
                .newest(entities, Operation.class, filter.leads())
                .setMaxResults(limit)
                .getResultList();
    }
}
