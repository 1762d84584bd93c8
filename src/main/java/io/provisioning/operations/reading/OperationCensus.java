package io.provisioning.operations.reading;

import io.provisioning.operations.OperationState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Counts operations in the database, along its index of states. */
@ApplicationScoped
public class OperationCensus {
    @PersistenceContext private EntityManager entities;

    /**
     * The counts now. The total may take long, since a database may have to read a whole index for
     * it: not to be asked for with each request.
     */
    @Transactional
    public OperationCounts take() {
        Object total =
                entities.createNativeQuery("select count(*) from operation").getSingleResult();
        return new OperationCounts(
                ((Number) total).longValue(),
                count(OperationState.PENDING),
                count(OperationState.RUNNING),
                oldest());
    }

    private long count(OperationState state) {
        return entities.createQuery(
                        "select count(o) from Operation o where o.state = :state", Long.class)
                .setParameter("state", state)
                .getSingleResult();
    }

    private Optional<OffsetDateTime> oldest() {
        return entities.createQuery(
                        "select o.createdAt from Operation o where o.state = :state order by o.state, o.id",
                        OffsetDateTime.class)
                .setParameter("state", OperationState.PENDING)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
