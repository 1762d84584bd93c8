package io.provisioning.audit.sealing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/**
 * The readers of the chain, kept in the database because another node may be the one that removes
 * old records. A reader that dies is forgotten when its lease expires, by the database's clock.
 */
@ApplicationScoped
public class ReaderLeases {
    private static final String LEASE_END = "current_timestamp + interval '2' minute";

    @PersistenceContext private EntityManager entities;

    /** Call this before reading where the chain begins. */
    @Transactional(TxType.REQUIRES_NEW)
    void begin(String id) {
        change("insert into audit_reader (lease_until, id) values (" + LEASE_END + ", ?)", id);
    }

    /** Renews the lease; false if it has expired. */
    @Transactional(TxType.REQUIRES_NEW)
    boolean renew(String id) {
        return change(
                        "update audit_reader set lease_until = "
                                + LEASE_END
                                + " where id = ? and lease_until >= current_timestamp",
                        id)
                == 1;
    }

    @Transactional(TxType.REQUIRES_NEW)
    void end(String id) {
        change("delete from audit_reader where lease_until < current_timestamp or id = ?", id);
    }

    /** Whether anybody reads. New readers wait for the lock of the start's row. */
    @Transactional(TxType.MANDATORY)
    boolean isRead() {
        return !entities.createNativeQuery(
                        "select id from audit_reader where lease_until >= current_timestamp"
                                + " fetch first 1 rows only")
                .getResultList()
                .isEmpty();
    }

    private int change(String sql, String id) {
        return entities.createNativeQuery(sql).setParameter(1, id).executeUpdate();
    }
}
