package io.provisioning.system.health;

import io.provisioning.background.BackgroundWork;
import io.provisioning.operations.queue.Dispatcher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Whether the thread lives that begins operations: without it the server accepts and never does,
 * and only a restart helps. That the database is away is no reason to restart.
 */
@Liveness
@ApplicationScoped
public class DispatcherCheck implements HealthCheck {
    @Inject private BackgroundWork background;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("dispatcher")
                .status(!background.dead().contains(Dispatcher.LOOP))
                .build();
    }
}
