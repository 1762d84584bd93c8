package io.provisioning.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** The output of operations, line by line, stored before anybody is shown it. */
@ApplicationScoped
public class OperationLog {
    @PersistenceContext private EntityManager entities;

    /** Lines from the given number on, counted from 1. */
    List<String> read(String operationId, long from, int limit) {
        return entities.createQuery(
                        "select l from OutputLine l where l.operationId = :id"
                                + " and l.lineNumber >= :from order by l.lineNumber",
                        OutputLine.class)
                .setParameter("id", operationId)
                .setParameter("from", from)
                .setMaxResults(limit)
                .getResultStream()
                .map(OutputLine::text)
                .toList();
    }

    /** Stores lines in a transaction of their own. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void store(List<OutputLine> lines) {
        lines.forEach(entities::persist);
    }
}
