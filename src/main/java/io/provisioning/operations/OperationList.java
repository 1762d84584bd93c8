package io.provisioning.operations;

import io.provisioning.paging.KeysetQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Lists of operations, newest first, page by page along the primary key. */
@ApplicationScoped
public class OperationList {
    @PersistenceContext private EntityManager entities;

    /**
     * The newest that the filter lets through.
     *
     * @param after the last id of the page before
     * @param limit how many at most
     */
    @Transactional
    public List<Operation> page(OperationFilter filter, Optional<String> after, int limit) {
        return new KeysetQuery(filter.conditions())
                .and("o.id < :after", after)
                .within(filter.createdAfter(), filter.createdBefore())
                .newest(entities, Operation.class)
                .setMaxResults(limit)
                .getResultList();
    }
}
