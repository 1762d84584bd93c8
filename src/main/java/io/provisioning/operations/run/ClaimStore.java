package io.provisioning.operations.run;

import static java.util.stream.Collectors.toMap;

import io.provisioning.operations.CancelMode;
import io.provisioning.operations.Claim;
import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationState;
import io.provisioning.operations.nodes.NodeStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The running operations, as the database has them. Transactional, because the threads of the
 * managed executor only have an entity manager of their own within a transaction.
 */
@ApplicationScoped
@Transactional
public class ClaimStore {
    @PersistenceContext private EntityManager entities;

    /** The running operations on that node that somebody wants stopped, and how. */
    Map<String, CancelMode> cancellations(String node) {
        return running("o.node = :node and o.cancelledBy is not null")
                .setParameter("node", node)
                .getResultStream()
                .collect(toMap(Operation::id, it -> it.cancelMode().orElseThrow()));
    }

    /** The claims of nodes that have ended. */
    List<Claim> abandoned() {
        return running(
                        "not exists (select n from Node n where n.id = o.node"
                                + " and n.endedAt is null)")
                .getResultStream()
                .map(Claim::of)
                .toList();
    }

    /** Those of that node. */
    public List<Operation> ofNode(String node) {
        return running("o.node = :node").setParameter("node", node).getResultList();
    }

    /**
     * The operation as it is now, if the claim is still valid and its node has its lease, by the
     * database. Otherwise another node may have taken over, and the command must not be started.
     */
    Optional<Operation> current(Claim claim) {
        List<?> found =
                entities.createNativeQuery(
                                "select * from operation where state = "
                                        + OperationState.RUNNING.sql()
                                        + " and id = ? and attempt = ? and node = ? and "
                                        + NodeStore.LIVES,
                                Operation.class)
                        .setParameter(1, claim.operationId())
                        .setParameter(2, claim.attempt())
                        .setParameter(3, claim.node())
                        .setParameter(4, claim.node())
                        .getResultList();
        return found.stream().map(Operation.class::cast).findFirst();
    }

    /** How many operations each node runs; nodes that run none are left out. */
    public Map<String, Long> countByNode() {
        return entities.createQuery(
                        "select o.node, count(o) from Operation o where o.state = :running"
                                + " group by o.node",
                        Object[].class)
                .setParameter("running", OperationState.RUNNING)
                .getResultStream()
                .collect(toMap(row -> (String) row[0], row -> (Long) row[1]));
    }

    private TypedQuery<Operation> running(String condition) {
        return entities.createQuery(
                        "select o from Operation o where o.state = :running and " + condition,
                        Operation.class)
                .setParameter("running", OperationState.RUNNING);
    }
}
