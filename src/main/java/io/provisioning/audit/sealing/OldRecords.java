package io.provisioning.audit.sealing;

import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditAction;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.AuditRecord;
import io.provisioning.audit.AuditTrail;
import io.provisioning.audit.SealKeys;
import io.provisioning.audit.chain.Removal;
import io.provisioning.configuration.WireTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Removes the oldest records, and moves the start of the chain behind them. */
@ApplicationScoped
public class OldRecords {
    private static final Logger LOG = Logger.getLogger(OldRecords.class.getName());

    @PersistenceContext private EntityManager entities;
    @Inject private ChainStore chain;
    @Inject private ReaderLeases readers;
    @Inject private SealKeys keys;
    @Inject private AuditTrail audit;
    @Inject private Clock clock;

    /**
     * Removes records from before that time, from the start of the chain on. It stops before one
     * that is not as it was sealed: a new start behind it would hide the change, and a changed date
     * must not remove records. While somebody reads the chain it removes none.
     *
     * @return how many
     */
    @Transactional
    public int remove(OffsetDateTime before, int most) {
        AuditCheckpoint start = chain.lockedStart();
        if (readers.isRead()) {
            return 0;
        }
        int removed = removeEarlier(start.seq(), before);
        long last = start.seq();
        String mac = start.mac();
        for (AuditRecord record : oldest(start.seq(), most)) {
            if (!record.recordedAt().isBefore(before)) {
                break;
            }
            if (record.seq() != last + 1
                    || !mac.equals(record.prev())
                    || !record.isGenuine(keys.current())) {
                LOG.log(
                        Level.SEVERE,
                        "Record {0} of the audit trail is missing or not as it was sealed, so that"
                                + " nothing from there on is removed",
                        String.valueOf(last + 1));
                break;
            }
            last = record.seq();
            mac = record.mac();
            entities.remove(record);
            removed++;
        }
        if (last > start.seq()) {
            start.move(last, mac, keys.current(), clock);
        }
        if (removed > 0) {
            record(removed, before);
        }
        return removed;
    }

    /** What was sealed under an earlier secret. */
    private int removeEarlier(long start, OffsetDateTime before) {
        return entities.createQuery(
                        "delete from AuditRecord r where r.seq <= :start"
                                + " and r.recordedAt < :before")
                .setParameter("start", start)
                .setParameter("before", before)
                .executeUpdate();
    }

    private List<AuditRecord> oldest(long after, int most) {
        return entities.createQuery(
                        "select r from AuditRecord r where r.seq > :after order by r.seq",
                        AuditRecord.class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    private void record(int removed, OffsetDateTime before) {
        audit.record(
                Actor.system(),
                AuditEvent.success(
                        AuditAction.AUDIT_RETENTION,
                        null,
                        Removal.detail(removed, WireTime.of(before.toInstant()))));
    }
}
