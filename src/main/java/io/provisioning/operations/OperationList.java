package io.provisioning.operations;

import io.provisioning.paging.KeysetQuery;
import io.provisioning.problem.ProblemException;
import io.provisioning.request.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
        if (filter.workspace().isPresent()) {
            scope.require(filter.workspace().get());
        } else if (!scope.isWhole()) {
            return merged(filter, scope.workspaces(), after, limit);
        }
        return page(filter, after, limit);
    }

    /**
     * The newest of each workspace, and of them the newest: each comes along an index however much
     * there is in others, and one query for all would sort everything in them.
     */
    private List<Operation> merged(
            OperationFilter filter, List<String> workspaces, Optional<String> after, int limit) {
        return workspaces.stream()
                .flatMap(workspace -> page(filter.in(workspace), after, limit).stream())
                .sorted(Comparator.comparing(Operation::id).reversed())
                .limit(limit)
                .toList();
    }

    private List<Operation> page(OperationFilter filter, Optional<String> after, int limit) {
        return new KeysetQuery(filter.conditions())
                .and("o.id < :after", after)
                .within(filter.createdAfter(), filter.createdBefore())
                .newest(entities, Operation.class, OperationFilter.LEADS)
                .setMaxResults(limit)
                .getResultList();
    }
}
