package io.provisioning.system.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** The checks of this application, in the form of MicroProfile Health (4.0, 5.1). */
@ApplicationScoped
public class Probes {
    @Inject @Liveness private Instance<HealthCheck> live;
    @Inject @Readiness private Instance<HealthCheck> ready;
    @Inject @Startup private Instance<HealthCheck> started;

    /** Answers with the checks that a path, such as {@code /health/live}, is for. */
    void answer(String path, HttpServletResponse response) throws IOException {
        JsonArrayBuilder checks = Json.createArrayBuilder();
        boolean up = true;
        for (HealthCheck check : of(path)) {
            HealthCheckResponse answer = check.call();
            up &= answer.getStatus() == Status.UP;
            checks.add(view(answer));
        }
        JsonObject all =
                Json.createObjectBuilder()
                        .add("status", (up ? Status.UP : Status.DOWN).name())
                        .add("checks", checks)
                        .build();
        response.setStatus(
                up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.getOutputStream().write((all + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private Instance<HealthCheck> of(String path) {
        return switch (path) {
            case "/health/live" -> live;
            case "/health/ready" -> ready;
            default -> started;
        };
    }

    private static JsonObjectBuilder view(HealthCheckResponse answer) {
        JsonObjectBuilder data = Json.createObjectBuilder();
        answer.getData()
                .ifPresent(all -> all.forEach((name, value) -> data.add(name, value.toString())));
        return Json.createObjectBuilder()
                .add("name", answer.getName())
                .add("status", answer.getStatus().name())
                .add("data", data);
    }
}
