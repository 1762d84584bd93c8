package io.provisioning.system.health;

import io.provisioning.execution.Cli;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the CLI can be run, and how its processes are contained. */
@Readiness
@ApplicationScoped
public class CliCheck implements HealthCheck {
    @Inject private Cli cli;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("cli")
                .status(cli.fault().isEmpty())
                .withData("cli", cli.kind())
                .withData("containment", cli.containment().label())
                .build();
    }
}
