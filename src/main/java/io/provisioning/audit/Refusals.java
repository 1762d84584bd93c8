package io.provisioning.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/**
 * Records refusals, which anybody can bring about, and as many as they like. The first of a kind is
 * recorded at once; the same within a minute is counted, and told in one record at the end of it.
 */
@ApplicationScoped
public class Refusals {
    @Inject private AuditTrail audit;
    @Inject private Clock clock;
    @Inject private Event<Refused> refused;

    private final Repetitions repetitions = new Repetitions();

    /** Records it, or counts it for the record that tells of all. */
    public void record(Actor actor, AuditEvent event) {
        refused.fire(new Refused(event.action(), event.detail()));
        if (!isFirst(actor, event)) {
            return;
        }
        try {
            audit.recordAlone(actor, event);
        } catch (RuntimeException e) {
            // It is told with those that follow, or by itself at the end of the minute.
            isFirst(actor, event);
            throw e;
        }
    }

    private boolean isFirst(Actor actor, AuditEvent event) {
        return repetitions.isFirst(actor, event, System.nanoTime(), clock.instant());
    }

    /** Tells of those whose minute is over. */
    public void tell() {
        tell(false);
    }

    /** Tells of all there are. */
    public void tellAll() {
        tell(true);
    }

    private void tell(boolean all) {
        List<Repetition> due = repetitions.take(all, System.nanoTime());
        int told = 0;
        try {
            for (Repetition repetition : due) {
                audit.recordAlone(repetition.actor(), repetition.summary());
                told++;
            }
        } finally {
            repetitions.putBack(due.subList(told, due.size()));
        }
    }
}
