package io.provisioning.operations.nodes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Nodes in the database. Every time is written and compared by the database, so that a node whose
 * clock is wrong neither dies early nor lives for ever.
 */
@ApplicationScoped
public class NodeStore {
    /**
     * A condition in SQL: that the node of this id is a member and its lease is good by the clock
     * of the database. A host that was suspended does not know yet that its lease is over.
     */
    public static final String LIVES =
            "exists (select 1 from node where node.id = ?"
                    + " and node.ended_at is null and node.lease_until > current_timestamp)";

    private static final String LEASE_END =
            "current_timestamp + interval '%d' second".formatted(Lease.LENGTH.toSeconds());

    @PersistenceContext private EntityManager entities;

    /** Adds a node; earlier nodes of the same data directory end. */
    @Transactional
    void join(String id, String instance, String host, String version, int capacity) {
        entities.createNativeQuery(
                        "update node set ended_at = current_timestamp"
                                + " where instance = ? and ended_at is null")
                .setParameter(1, instance)
                .executeUpdate();
        entities.createNativeQuery(
                        "insert into node (id, instance, host, version, capacity, started_at,"
                                + " heartbeat_at, lease_until) values (?, ?, ?, ?, ?,"
                                + " current_timestamp, current_timestamp, "
                                + LEASE_END
                                + ")")
                .setParameter(1, id)
                .setParameter(2, instance)
                .setParameter(3, host)
                .setParameter(4, version)
                .setParameter(5, capacity)
                .executeUpdate();
    }

    /** Renews the lease from now on; false if the node is not a member any more. */
    @Transactional
    boolean renew(String id) {
        return entities.createNativeQuery(
                                "update node set heartbeat_at = current_timestamp, lease_until = "
                                        + LEASE_END
                                        + " where id = ? and ended_at is null")
                        .setParameter(1, id)
                        .executeUpdate()
                == 1;
    }

    /** Ends a node that leaves by itself. */
    @Transactional
    void leave(String id) {
        entities.createNativeQuery(
                        "update node set ended_at = current_timestamp"
                                + " where id = ? and ended_at is null")
                .setParameter(1, id)
                .executeUpdate();
    }

    /**
     * Ends the nodes whose lease is over, and deletes those that ended more than a day ago.
     *
     * @param except the node that asks: it must not end itself here
     * @return how many have ended now
     */
    @Transactional
    public int endExpired(String except) {
        entities.createNativeQuery(
                        "delete from node where ended_at < current_timestamp - interval '1' day")
                .executeUpdate();
        return entities.createNativeQuery(
                        "update node set ended_at = current_timestamp where ended_at is null"
                                + " and lease_until < current_timestamp and id <> ?")
                .setParameter(1, except)
                .executeUpdate();
    }

    /** Those that live and those that ended in the last day, the newest first. */
    @Transactional
    public List<Node> list() {
        return entities.createQuery(
                        "select n from Node n order by n.startedAt desc, n.id", Node.class)
                .getResultList();
    }
}
