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
 * Keys that make a repeated submission the same one. The primary key of the database decides which
 * of two requests came first; what came of it is stored in the transaction of the operation. Their
 * age is by the database's clock: a node whose clock is ahead must not do a second time what it has
 * done.
 */
@ApplicationScoped
public class IdempotencyKeys {
    /** For so long a key means its first request. */
    public static final Duration KEPT = Duration.ofHours(24);

    /** A request that has been worked on for so long has died with its server. */
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
     * Removes a key as it was read. Who has taken it over meanwhile, or has settled it after all,
     * keeps it.
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

    /** Keeps what came of the request; part of the transaction that makes it true. */
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
     * Removes keys from before that time, in no order: to sort them, a database may lock them all.
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
