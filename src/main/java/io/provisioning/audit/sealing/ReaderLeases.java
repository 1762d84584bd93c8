package io.provisioning.audit.sealing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/**
 * Who reads the chain, in the database, since another node may be the one that removes its oldest
 * records. A reader that dies without a word is forgotten when its lease ends, by the database's
 * clock.
 */
@ApplicationScoped
public class ReaderLeases {
    private static final String LEASE_END = "current_timestamp + interval '2' minute";

    @PersistenceContext private EntityManager entities;

    /** Before the reader looks where the chain begins. */
    @Transactional(TxType.REQUIRES_NEW)
    void begin(String id) {
        change("insert into audit_reader (lease_until, id) values (" + LEASE_END + ", ?)", id);
    }

    /** The lease counts anew from now; false if it has ended. */
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

    /** Whether anybody reads. Whoever holds the start's lock has those to come wait. */
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
