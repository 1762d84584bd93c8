package io.provisioning.audit.reading;

import io.provisioning.audit.AuditRecord;
import io.provisioning.paging.KeysetQuery.Comparison;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Reads the audit trail, a page at a time. */
@ApplicationScoped
public class AuditList {
    @PersistenceContext private EntityManager entities;

    /** The newest first, sealed or not, after the last id of the page before. */
    @Transactional
    List<AuditRecord> newest(AuditFilter filter, Optional<String> after, int limit) {
        return filter.query()
                .and("id", Comparison.BEFORE, after)
                .within(filter.after(), filter.before())
                .newest(entities, AuditRecord.class, 1)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Sealed records in their order, after the first place and up to the second. */
    @Transactional
    List<AuditRecord> sealed(AuditFilter filter, long after, long upTo, int limit) {
        return filter.query()
                .and("seq", Comparison.AFTER, Optional.of(after))
                .and("seq", Comparison.UP_TO, Optional.of(upTo))
                .in(entities, AuditRecord.class, "o.seq")
                .setMaxResults(limit)
                .getResultList();
    }
}
