package io.provisioning.system.health;

import io.provisioning.configuration.BuildInfo;
import io.provisioning.execution.Cli;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;

/** Whether the server can do its work: what its checks of readiness come to. */
@ApplicationScoped
public class Health {
    @Inject @Readiness private Instance<HealthCheck> checks;
    @Inject private Cli cli;
    @Inject private BuildInfo build;

    /** How the server is now. */
    public HealthView check() {
        return new HealthView(
                readiness().containsValue(false) ? HealthView.UNHEALTHY : HealthView.HEALTHY,
                build.version(),
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000,
                cli.kind(),
                cli.containment().label());
    }

    /** Whether each check of readiness is up, by its name. */
    public Map<String, Boolean> readiness() {
        Map<String, Boolean> readiness = new TreeMap<>();
        for (HealthCheck check : checks) {
            HealthCheckResponse response = check.call();
            readiness.put(response.getName(), response.getStatus() == Status.UP);
        }
        return readiness;
    }
}
