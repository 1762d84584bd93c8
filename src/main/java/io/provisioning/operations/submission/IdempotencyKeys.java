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
 * of two requests was first; its operation and the key are stored in one transaction. Ages are by
 * the clock of the database: a node whose clock is ahead must not submit something a second time.
 */
@ApplicationScoped
public class IdempotencyKeys {
    /** How long a key stands for its first request. */
    public static final Duration KEPT = Duration.ofHours(24);

    /**
     * A key without an operation is of a server of before, which took the key first; after this
     * time it must have died.
     */
    private static final Duration ABANDONED = Duration.ofMinutes(2);

    @PersistenceContext private EntityManager entities;

    /**
     * Keeps the key with the operation of its first request, in the transaction that submits it.
     * Waits for another request that does the same now; fails if that was the first.
     */
    @Transactional(TxType.MANDATORY)
    void keep(IdempotencyKey.Key key, String fingerprint, String operationId) {
        entities.createNativeQuery(
                        "insert into idempotency_key (principal, idempotency_key, fingerprint,"
                                + " owner, operation_id, created_at)"
                                + " values (?, ?, ?, ?, ?, current_timestamp)")
                .setParameter(1, key.principal())
                .setParameter(2, key.value())
                .setParameter(3, fingerprint)
                .setParameter(4, operationId)
                .setParameter(5, operationId)
                .executeUpdate();
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
}
