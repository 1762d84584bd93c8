package io.provisioning.system.health;

import io.provisioning.background.BackgroundWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/** Whether every background loop lives; one that has died begins again only by a restart. */
@Liveness
@ApplicationScoped
public class BackgroundCheck implements HealthCheck {
    @Inject private BackgroundWork background;

    @Override
    public HealthCheckResponse call() {
        List<String> dead = background.dead();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("background").status(dead.isEmpty());
        return (dead.isEmpty() ? response : response.withData("dead", String.join(", ", dead)))
                .build();
    }
}
