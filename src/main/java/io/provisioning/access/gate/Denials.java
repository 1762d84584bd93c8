package io.provisioning.access.gate;

import static io.provisioning.audit.AuditAction.REQUEST_DENIED;
import static io.provisioning.audit.AuditOutcome.DENIED;

import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.Refusals;
import io.provisioning.database.Outage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Records that requests were denied. */
@ApplicationScoped
public class Denials {
    private static final Logger LOG = Logger.getLogger(Denials.class.getName());

    @Inject private Refusals refusals;

    /**
     * Records one, or counts it for the record that tells of all. Where that fails the request is
     * denied all the same, and only the server's log says that it was.
     *
     * @param target the method and the path
     * @param status of the answer
     */
    public void record(Actor actor, String target, int status) {
        try {
            refusals.record(
                    actor, AuditEvent.of(REQUEST_DENIED, target, DENIED, String.valueOf(status)));
        } catch (RuntimeException e) {
            String lost = "The denial of " + target + " could not be recorded";
            if (Outage.isBehind(e)) {
                LOG.log(Level.SEVERE, "{0}: {1}", new Object[] {lost, Outage.reason(e)});
            } else {
                LOG.log(Level.SEVERE, lost, e);
            }
        }
    }
}
