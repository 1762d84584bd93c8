package io.provisioning.audit.sealing;

import io.provisioning.audit.AuditRecord;
import io.provisioning.audit.SealKeys;
import io.provisioning.audit.chain.AuditKeys;
import io.provisioning.audit.chain.Checkpoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The chain in the database. Whoever changes an end of it locks that end's checkpoint first. */
@ApplicationScoped
public class ChainStore {
    @PersistenceContext private EntityManager entities;
    @Inject private SealKeys keys;
    @Inject private Clock clock;

    /**
     * Prepares an unused chain: signs its ends, and tags the records that were written before there
     * was a chain. In one transaction, so that nobody can add records in between.
     */
    @Transactional
    void prepare() {
        AuditCheckpoint head = locked(Checkpoint.HEAD);
        AuditCheckpoint start = locked(Checkpoint.START);
        if (!head.isUnused() || !start.isUnused()) {
            return;
        }
        entities.createQuery("select r from AuditRecord r where r.tag is null", AuditRecord.class)
                .getResultStream()
                .forEach(record -> record.vouch(keys.current()));
        start.move(0, Checkpoint.NOTHING, keys.current(), clock);
        head.move(0, Checkpoint.NOTHING, keys.current(), clock);
    }

    /** Whether anything waits to be sealed; locks nothing. */
    @Transactional
    boolean hasUnsealed() {
        return !unsealed(1).isEmpty();
    }

    /**
     * Seals the oldest records that are committed; where the chain ends then.
     *
     * @param known a place at which the caller knows the chain
     */
    @Transactional
    Sealed seal(int most, long known) {
        AuditKeys current = keys.current();
        AuditCheckpoint head = locked(Checkpoint.HEAD);
        Optional<String> there = macAt(known);
        List<AuditRecord> records = unsealed(most);
        long before = head.seq();
        long seq = before;
        String mac = head.mac();
        for (AuditRecord record : records) {
            if (record.isOurs(current)) {
                seq++;
                mac = record.seal(seq, mac, current);
            } else {
                record.refuse();
            }
        }
        Checkpoint now = seq == before ? head.checkpoint() : head.move(seq, mac, current, clock);
        int refused = records.size() - (int) (seq - before);
        return new Sealed(now, there, refused, records.size() == most);
    }

    /**
     * The result of sealing.
     *
     * @param head where the chain ends now
     * @param there the MAC of the record at the place that the caller knows; empty if there is none
     * @param refused how many records this server has not written
     * @param full whether there may be more
     */
    record Sealed(Checkpoint head, Optional<String> there, int refused, boolean full) {}

    /** Starts a new chain after the existing records, which were sealed under another secret. */
    @Transactional
    Checkpoint beginAnew() {
        AuditCheckpoint head = locked(Checkpoint.HEAD);
        locked(Checkpoint.START).move(head.seq(), head.mac(), keys.current(), clock);
        return head.move(head.seq(), head.mac(), keys.current(), clock);
    }

    /** Both ends at one moment. */
    @Transactional
    public ChainState state() {
        AuditCheckpoint head = locked(Checkpoint.HEAD);
        AuditCheckpoint start = locked(Checkpoint.START);
        Long last =
                entities.createQuery("select max(r.seq) from AuditRecord r", Long.class)
                        .getSingleResult();
        long earlier =
                entities.createQuery(
                                "select count(r) from AuditRecord r where r.seq <= :start",
                                Long.class)
                        .setParameter("start", start.seq())
                        .getSingleResult();
        Optional<String> refused =
                entities.createQuery(
                                "select r.id from AuditRecord r"
                                        + " where r.seq is null and r.mac is not null order by r.id",
                                String.class)
                        .setMaxResults(1)
                        .getResultStream()
                        .findFirst();
        return new ChainState(
                start.checkpoint(),
                head.checkpoint(),
                last == null || last <= head.seq() ? 0 : last,
                earlier,
                refused.orElse(null));
    }

    /** The MAC of the record at that place; empty if there is none. */
    @Transactional
    Optional<String> macAt(long seq) {
        return entities.createQuery(
                        "select r.mac from AuditRecord r where r.seq = :seq", String.class)
                .setParameter("seq", seq)
                .getResultStream()
                .findFirst();
    }

    /** The start checkpoint's row, locked, in the caller's transaction. */
    @Transactional(TxType.MANDATORY)
    AuditCheckpoint lockedStart() {
        return locked(Checkpoint.START);
    }

    private AuditCheckpoint locked(String name) {
        return Optional.ofNullable(
                        entities.find(AuditCheckpoint.class, name, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new IllegalStateException("The checkpoint is gone: " + name));
    }

    private List<AuditRecord> unsealed(int most) {
        return entities.createQuery(
                        "select r from AuditRecord r where r.seq is null and r.mac is null"
                                + " order by r.id",
                        AuditRecord.class)
                .setMaxResults(most)
                .getResultList();
    }
}
