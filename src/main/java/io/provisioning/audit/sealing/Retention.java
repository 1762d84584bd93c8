package io.provisioning.audit.sealing;

import io.provisioning.settings.AuditSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Removes what is older than it has to be kept, at the start and then hourly. */
@ApplicationScoped
public class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class.getName());
    private static final Duration EACH = Duration.ofHours(1);
    private static final int BATCH = 1000;

    @Inject private OldRecords records;
    @Inject private ChainReaders readers;
    @Inject private AuditSettings settings;
    @Inject private Clock clock;

    private volatile Instant due = Instant.MIN;

    /** Applies it if an hour has passed; what goes wrong is tried again in the next one. */
    void applyWhenDue() {
        Instant now = clock.instant();
        if (settings.retention().isZero() || now.isBefore(due)) {
            return;
        }
        due = now.plus(EACH);
        try {
            apply(OffsetDateTime.now(clock).minus(settings.retention()), BATCH);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "Old records of the audit trail could not be removed", e);
        }
    }

    /** Removes the records from before that time, batch by batch, unless somebody reads them. */
    void apply(OffsetDateTime before, int batch) {
        int removed;
        do {
            removed = readers.unlessReading(() -> records.remove(before, batch), 0);
        } while (removed >= batch);
    }
}
