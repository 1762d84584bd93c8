package io.provisioning.system.health;

import io.provisioning.configuration.HealthSettings;
import io.provisioning.database.FreeDisk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether there is room for the database and for what commands print. */
@Readiness
@ApplicationScoped
public class DiskCheck implements HealthCheck {
    @Inject private FreeDisk disk;
    @Inject private HealthSettings health;

    @Override
    public HealthCheckResponse call() {
        long free = disk.bytes().orElse(-1);
        return HealthCheckResponse.named("disk")
                .status(free >= health.minFreeDiskBytes())
                .withData("free_bytes", free)
                .withData("min_free_bytes", health.minFreeDiskBytes())
                .build();
    }
}
