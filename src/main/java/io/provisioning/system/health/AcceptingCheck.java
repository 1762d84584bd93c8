package io.provisioning.system.health;

import io.provisioning.operations.queue.Dispatcher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Down from the moment the server is told to stop. */
@Readiness
@ApplicationScoped
public class AcceptingCheck implements HealthCheck {
    @Inject private Dispatcher dispatcher;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("accepting").status(!dispatcher.isStopping()).build();
    }
}
