package io.provisioning.database;

import io.provisioning.configuration.HealthSettings;
import io.provisioning.configuration.ServerSettings;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.OptionalLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What is free on the disk of the data directory. Nothing new is begun on the last of it: a
 * database that runs out of room in the middle of a write is in a state of which it alone knows.
 */
@ApplicationScoped
public class FreeDisk {
    private static final Logger LOG = Logger.getLogger(FreeDisk.class.getName());

    @Inject private ServerSettings server;
    @Inject private HealthSettings health;

    /** Kept, since to find it takes a look at every mount of the host. */
    private volatile FileStore disk;

    /** In bytes; empty where nobody can say. */
    public OptionalLong bytes() {
        try {
            if (disk == null) {
                disk = Files.getFileStore(server.dataDirectory());
            }
            return OptionalLong.of(disk.getUsableSpace());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The data directory can't be looked at", e);
            return OptionalLong.empty();
        }
    }

    /** Whether it is less than {@code health.min_free_disk_mb}, or unknown. */
    public boolean isShort() {
        return bytes().orElse(-1) < health.minFreeDiskBytes();
    }

    /**
     * Refuses what would need room.
     *
     * @throws ProblemException unavailable
     */
    public void require() {
        if (isShort()) {
            throw new ProblemException(
                    ProblemCode.UNAVAILABLE,
                    "The disk of the server is full: less than health.min_free_disk_mb is left");
        }
    }
}
