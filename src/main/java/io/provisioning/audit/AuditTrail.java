package io.provisioning.audit;

import io.provisioning.audit.chain.Origin;
import io.provisioning.paging.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.OffsetDateTime;

/**
 * Writes the audit trail. What can't be recorded does not happen: the transaction is shared. Each
 * event is also fired, for whoever observes it after the commit.
 */
@ApplicationScoped
public class AuditTrail {
    @PersistenceContext private EntityManager entities;
    @Inject private Clock clock;
    @Inject private SealKeys keys;
    @Inject private Numbering numbering;
    @Inject private Event<AuditEvent> recorded;

    /** Records an event in the running transaction; without one it refuses. */
    @Transactional(TxType.MANDATORY)
    public void record(Actor actor, AuditEvent event) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        // The number first, or an id could be less than that of a record which it says is settled.
        Origin number = numbering.next();
        AuditRecord entry = new AuditRecord(TimeOrderedId.at(now.toInstant()), now, actor, event);
        entry.number(number);
        entry.vouch(keys.current());
        entities.persist(entry);
        recorded.fire(event);
    }

    /** Records what changes nothing else, such as a refusal, in a transaction of its own. */
    @Transactional(TxType.REQUIRES_NEW)
    public void recordAlone(Actor actor, AuditEvent event) {
        record(actor, event);
    }
}
