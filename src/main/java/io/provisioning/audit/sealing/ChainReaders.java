package io.provisioning.audit.sealing;

import io.provisioning.database.OutageLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the beginning of the chain where it is while somebody reads it through, on any node. */
@ApplicationScoped
public class ChainReaders {
    private static final Logger LOG = Logger.getLogger(ChainReaders.class.getName());
    private static final Duration RENEWAL = Duration.ofSeconds(20);

    @Inject private ReaderLeases leases;

    /** Something that reads the chain. */
    @FunctionalInterface
    public interface Reading {
        /** Reads, and says from time to time that it still does. */
        void run(Progress progress) throws IOException;
    }

    /** By which a reader says that it still reads. */
    @FunctionalInterface
    public interface Progress {
        /**
         * It does.
         *
         * @throws IOException after so long a silence that what is to be read may be gone
         */
        void goesOn() throws IOException;
    }

    /**
     * Reads, together with others.
     *
     * @throws IOException where the lease was over in between, as after the host's sleep: what was
     *     read may have a gap then
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

    /** Not as often as it is said. */
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

    /** What can't be ended now ends with its lease. */
    private void end(String id) {
        try {
            leases.end(id);
        } catch (RuntimeException e) {
            OutageLog.log(LOG, Level.WARNING, "The end of a reading could not be recorded", e);
        }
    }
}
