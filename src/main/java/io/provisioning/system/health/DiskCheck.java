package io.provisioning.system.health;

import io.provisioning.settings.HealthSettings;
import io.provisioning.settings.ServerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.OptionalLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether there is room for the database and for what commands print. */
@Readiness
@ApplicationScoped
public class DiskCheck implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(DiskCheck.class.getName());

    @Inject private ServerSettings server;
    @Inject private HealthSettings health;

    @Override
    public HealthCheckResponse call() {
        long free = freeBytes().orElse(-1);
        return HealthCheckResponse.named("disk")
                .status(free >= health.minFreeDiskBytes())
                .withData("free_bytes", free)
                .withData("min_free_bytes", health.minFreeDiskBytes())
                .build();
    }

    /** What is free on the disk of the data directory; empty where nobody can say. */
    public OptionalLong freeBytes() {
        try {
            return OptionalLong.of(Files.getFileStore(server.dataDirectory()).getUsableSpace());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The data directory can't be looked at", e);
            return OptionalLong.empty();
        }
    }
}
