package io.provisioning.system.health;

import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.database.FreeDisk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.OptionalLong;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether the embedded database comes back by itself. One that met a full disk may stay closed for
 * as long as this process lives, though there is room again: then only a restart helps. A remote
 * one is none of this process's.
 */
@Liveness
@ApplicationScoped
public class EmbeddedDatabaseCheck implements HealthCheck {
    /** Longer than it takes to open the database again, or to wait for the pool at a busy time. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject private DatabaseSettings settings;
    @Inject @Readiness private DatabaseCheck check;
    @Inject private FreeDisk disk;

    /** Since when it does not answer, for all that was asked; empty while it does. */
    private OptionalLong silent = OptionalLong.empty();

    @Override
    public synchronized HealthCheckResponse call() {
        if (settings.isShared() || disk.isShort() || check.connecting().isPresent()) {
            silent = OptionalLong.empty();
        } else if (silent.isEmpty()) {
            silent = OptionalLong.of(System.nanoTime());
        }
        boolean lost =
                silent.isPresent() && System.nanoTime() - silent.getAsLong() > PATIENCE.toNanos();
        return HealthCheckResponse.named("embedded-database").status(!lost).build();
    }
}
