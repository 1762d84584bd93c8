package io.provisioning.operations.submission;

import io.provisioning.paging.DatabaseTime;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Keys that make a repeated submission the same one. The primary key in the database decides which
 * of two requests was first; its operation is stored with the key in one transaction. Ages are by
 * the clock of the database: a node whose clock is ahead must not submit something a second time.
 */
@ApplicationScoped
public class IdempotencyKeys {
    /** How long a key stands for its first request. */
    public static final Duration KEPT = Duration.ofHours(24);

    /** After this time without a result, the server of the request must have died. */
    private static final Duration ABANDONED = Duration.ofMinutes(2);

    @PersistenceContext private EntityManager entities;

    /** Takes the key for a new request; fails if it is taken. */
    @Transactional(TxType.REQUIRES_NEW)
    void take(IdempotencyKey.Key key, String fingerprint, String owner) {
        entities.persist(new IdempotencyKey(key, fingerprint, owner, DatabaseTime.now(entities)));
        entities.flush();
    }

    /**
     * The operation of the request that has this key; empty if nobody has it any more.
     *
     * @throws ProblemException idempotency_key_reused for another request;
     *     idempotency_key_in_flight while it is being worked on
     */
    @Transactional(TxType.REQUIRES_NEW)
    Optional<String> replay(IdempotencyKey.Key key, String fingerprint) {
        IdempotencyKey known = entities.find(IdempotencyKey.class, key);
        if (known == null) {
            return Optional.empty();
        }
        OffsetDateTime now = DatabaseTime.now(entities);
        Duration life = known.operationId().isPresent() ? KEPT : ABANDONED;
        if (known.isOlderThan(now.minus(life))) {
            forget(known);
            return Optional.empty();
        }
        if (!known.isOf(fingerprint)) {
            throw new ProblemException(
                    ProblemCode.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key came with another request before");
        }
        if (known.operationId().isEmpty()) {
            throw new ProblemException(
                    ProblemCode.IDEMPOTENCY_KEY_IN_FLIGHT,
                    "The first request with this Idempotency-Key is being worked on; try again");
        }
        return known.operationId();
    }

    /**
     * Removes a key as it was read. If another request has taken it meanwhile, or its operation has
     * been stored after all, it stays.
     */
    @Transactional
    void forget(IdempotencyKey known) {
        String unsettled = " and k.operationId is null";
        entities.createQuery(
                        "delete from IdempotencyKey k where k.principal = :principal"
                                + " and k.value = :value and k.owner = :owner"
                                + (known.operationId().isPresent() ? "" : unsettled))
                .setParameter("principal", known.key().principal())
                .setParameter("value", known.key().value())
                .setParameter("owner", known.owner())
                .executeUpdate();
    }

    /** Stores the operation of the request, in the transaction that submits it. */
    @Transactional(TxType.MANDATORY)
    void settle(IdempotencyKey.Key key, String owner, String operationId) {
        int kept =
                entities.createQuery(
                                "update IdempotencyKey k set k.operationId = :operation"
                                        + " where k.principal = :principal and k.value = :value"
                                        + " and k.owner = :owner")
                        .setParameter("operation", operationId)
                        .setParameter("principal", key.principal())
                        .setParameter("value", key.value())
                        .setParameter("owner", owner)
                        .executeUpdate();
        if (kept == 0) {
            throw new ProblemException(
                    ProblemCode.IDEMPOTENCY_KEY_IN_FLIGHT,
                    "Another request with this Idempotency-Key has taken over; try again");
        }
    }

    /**
     * Removes keys from before that time, in no order: some databases lock all rows that they sort.
     *
     * @return how many; 0 when there is nothing more to do
     */
    @Transactional
    public int removeExpired(OffsetDateTime before, int most) {
        List<?> expired =
                entities.createNativeQuery(
                                "select * from idempotency_key where created_at < ?"
                                        + " fetch first ? rows only for update skip locked",
                                IdempotencyKey.class)
                        .setParameter(1, before)
                        .setParameter(2, most)
                        .getResultList();
        expired.forEach(entities::remove);
        return expired.size();
    }

    /** Gives the key back after a refusal, so that a corrected request can have it. */
    @Transactional(TxType.REQUIRES_NEW)
    void release(IdempotencyKey.Key key, String owner) {
        entities.createQuery(
                        "delete from IdempotencyKey k where k.principal = :principal"
                                + " and k.value = :value and k.owner = :owner"
                                + " and k.operationId is null")
                .setParameter("principal", key.principal())
                .setParameter("value", key.value())
                .setParameter("owner", owner)
                .executeUpdate();
    }
}
