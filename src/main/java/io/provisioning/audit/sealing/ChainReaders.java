package io.provisioning.audit.sealing;

import io.provisioning.database.OutageLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps retention from removing records while somebody reads the whole chain, on any node. */
@ApplicationScoped
public class ChainReaders {
    private static final Logger LOG = Logger.getLogger(ChainReaders.class.getName());
    private static final Duration RENEWAL = Duration.ofSeconds(20);

    @Inject private ReaderLeases leases;

    /** Something that reads the chain. */
    @FunctionalInterface
    public interface Reading {
        /** Reads, and reports from time to time that it still does. */
        void run(Progress progress) throws IOException;
    }

    /** Through this a reader reports that it still reads. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Reports it.
         *
         * @throws IOException if the last report is so long ago that records may have been removed
         */
        void goesOn() throws IOException;
    }

    /**
     * Reads, together with others.
     *
     * @throws IOException if the lease has expired meanwhile, as after the host has slept: records
     *     may have been missed
     */
    public void read(Reading reading) throws IOException {
        String id = UUID.randomUUID().toString();
        leases.begin(id);
        try {
            reading.run(new Renewal(id)::goesOn);
            renew(id);
        } finally {
            end(id);
        }
    }

    /** Renews the lease less often than readers report. */
    private final class Renewal {
        private final String id;
        private long last = System.nanoTime();

        Renewal(String id) {
            this.id = id;
        }

        void goesOn() throws IOException {
            long now = System.nanoTime();
            if (now - last < RENEWAL.toNanos()) {
                return;
            }
            renew(id);
            last = now;
        }
    }

    private void renew(String id) throws IOException {
        if (!leases.renew(id)) {
            throw new IOException("The audit trail was read too slowly; try again");
        }
    }

    /** If the lease can't be removed now, it expires by itself. */
    private void end(String id) {
        try {
            leases.end(id);
        } catch (RuntimeException e) {
            OutageLog.log(LOG, Level.WARNING, "The end of a reading could not be recorded", e);
        }
    }
}
