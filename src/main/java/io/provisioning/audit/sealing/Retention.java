package io.provisioning.audit.sealing;

import io.provisioning.configuration.AuditSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;

/** Removes what is older than it has to be kept, whenever it is asked to. */
@ApplicationScoped
public class Retention {
    @Inject private OldRecords records;
    @Inject private AuditSettings settings;

    /**
     * Removes some records that are too old, unless somebody reads the trail.
     *
     * @return how many; 0 when there is nothing more to do for now
     */
    public int apply(OffsetDateTime now, int most) {
        if (settings.retention().isZero()) {
            return 0;
        }
        return records.remove(now.minus(settings.retention()), most);
    }
}
