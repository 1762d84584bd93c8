package io.provisioning.operations.queue;

import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.database.Database;
import io.provisioning.operations.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/**
 * Makes sure that no two operations change the same thing at once, even if two nodes claim them at
 * the same time.
 */
@ApplicationScoped
public class SubjectLocks {
    @PersistenceContext private EntityManager entities;
    @Inject private Database database;
    @Inject private DatabaseSettings settings;

    /**
     * Whether an operation may be claimed that was found not blocked, and is claimed in this
     * transaction. A claim that another node has not committed yet can't be seen. Within a
     * workspace the unique column of the lock lets only one of the two commit. But an operation
     * without a workspace blocks those on things of that name in all workspaces, which no unique
     * column expresses. So such an operation locks the name exclusively until the end of the
     * transaction, the others share the lock, and whoever gets it checks again.
     */
    @Transactional(TxType.MANDATORY)
    boolean tryTake(Operation claimed) {
        return !settings.isShared()
                || claimed.subject() == null
                || (tryLock(claimed) && !isBlocked(claimed.id()));
    }

    private boolean tryLock(Operation claimed) {
        return database.engine()
                .tryLock(
                        entities,
                        "provisioning subject " + claimed.subject(),
                        claimed.workspace() != null);
    }

    private boolean isBlocked(String id) {
        return !entities.createNativeQuery(
                        "select b.id from operation join operation b on "
                                + Scheduler.BLOCKS
                                + " where operation.id = ? and b.id <> operation.id fetch first 1 rows only")
                .setParameter(1, id)
                .getResultList()
                .isEmpty();
    }
}
