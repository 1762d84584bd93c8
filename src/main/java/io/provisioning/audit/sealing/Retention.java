package io.provisioning.audit.sealing;

import io.provisioning.settings.AuditSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;

/** Removes what is older than it has to be kept, whenever it is asked to. */
@ApplicationScoped
public class Retention {
    @Inject private OldRecords records;
    @Inject private ChainReaders readers;
    @Inject private AuditSettings settings;
    @Inject private Clock clock;

    /**
     * Removes some records that are too old, unless somebody reads the trail.
     *
     * @return how many; 0 when there is nothing more to do for now
     */
    public int apply(int most) {
        if (settings.retention().isZero()) {
            return 0;
        }
        OffsetDateTime before = OffsetDateTime.now(clock).minus(settings.retention());
        return readers.unlessReading(() -> records.remove(before, most), 0);
    }
}
