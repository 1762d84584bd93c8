package io.provisioning.operations.retention;

import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditAction;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.AuditTrail;
import io.provisioning.configuration.WireTime;
import io.provisioning.database.FreeRows;
import io.provisioning.operations.OperationsRemoved;
import io.provisioning.operations.output.OperationLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Removes operations that ended long ago, the oldest first: their output, then the rows themselves.
 * Only ended operations have a time of their end, so the queue is not touched. Rows that another
 * node is removing are skipped, so that nodes neither wait for each other nor deadlock.
 */
@ApplicationScoped
public class OldOperations {
    @PersistenceContext private EntityManager entities;
    @Inject private FreeRows rows;
    @Inject private OperationLog log;
    @Inject private AuditTrail audit;
    @Inject private Event<OperationsRemoved> removals;

    /**
     * Removes the output of the operations that ended before that time, and records it.
     *
     * @param most how many operations, and how many rows of output unless one alone has more
     * @return of how many operations; 0 when there is nothing more to do
     */
    @Transactional
    public int removeOutput(OffsetDateTime before, int most) {
        List<String> ids = fitting(lock(false, before, most), most);
        if (!ids.isEmpty()) {
            log.remove(ids);
            entities.createQuery("update Operation o set o.outputRemoved = true where o.id in :ids")
                    .setParameter("ids", ids)
                    .executeUpdate();
            record(AuditAction.RETENTION_LOGS, "the output of " + ids.size(), before);
        }
        return ids.size();
    }

    /**
     * Removes operations that ended before that time and whose output has been removed, and records
     * it. A retry keeps the id of the operation that it repeats.
     *
     * @return how many; 0 when there is nothing more to do
     */
    @Transactional
    public int remove(OffsetDateTime before, int most) {
        List<String> ids = lock(true, before, most);
        if (!ids.isEmpty()) {
            entities.createQuery("delete from Operation o where o.id in :ids")
                    .setParameter("ids", ids)
                    .executeUpdate();
            record(AuditAction.RETENTION_OPERATIONS, String.valueOf(ids.size()), before);
            removals.fire(new OperationsRemoved(ids));
        }
        return ids.size();
    }

    private void record(AuditAction action, String what, OffsetDateTime before) {
        String detail =
                what
                        + " operations that ended before "
                        + WireTime.of(before.toInstant())
                        + " removed";
        audit.record(Actor.system(), AuditEvent.success(action, null, detail));
    }

    private List<String> lock(boolean outputRemoved, OffsetDateTime before, int most) {
        return rows.lock(
                new FreeRows.Search(
                        "operation",
                        "id",
                        "output_removed = ? and finished_at < ?",
                        "output_removed, finished_at",
                        most,
                        List.of(outputRemoved, before)));
    }

    /** The first ones, as long as they have no more rows of output together; at least one. */
    private List<String> fitting(List<String> ids, int most) {
        Map<String, Long> rows = log.rows(ids);
        List<String> taken = new ArrayList<>();
        long sum = 0;
        for (String id : ids) {
            sum += rows.getOrDefault(id, 0L);
            if (sum > most && !taken.isEmpty()) {
                break;
            }
            taken.add(id);
        }
        return taken;
    }
}
