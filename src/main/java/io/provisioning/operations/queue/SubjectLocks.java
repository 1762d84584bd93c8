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

/** That no two operations change one thing at once, though nodes claim them at once. */
@ApplicationScoped
public class SubjectLocks {
    @PersistenceContext private EntityManager entities;
    @Inject private Database database;
    @Inject private DatabaseSettings settings;

    /**
     * Whether an operation may be claimed, which was found with nothing in its way. What another
     * node is claiming can't be seen yet. In the same workspace the database lets only one of them
     * hold the thing; but an operation without a workspace is in the way of all of that name,
     * wherever, which no unique value says. So such a one takes the name for itself, until the end
     * of the transaction, and the others share it; whoever has it looks once more.
     */
    @Transactional(TxType.MANDATORY)
    boolean tryTake(String id) {
        return !settings.isShared() || (tryLock(id) && !isBlocked(id));
    }

    private boolean tryLock(String id) {
        Operation operation = entities.find(Operation.class, id);
        return operation.subject() == null
                || database.engine()
                        .tryLock(
                                entities,
                                "provisioning subject " + operation.subject(),
                                operation.workspace() != null);
    }

    private boolean isBlocked(String id) {
        return !entities.createNativeQuery(
                        "select b.id from operation join operation b on "
                                + Scheduler.BLOCKS
                                + " where operation.id = ? fetch first 1 rows only")
                .setParameter(1, id)
                .getResultList()
                .isEmpty();
    }
}
