package io.provisioning.system;

import jakarta.json.Json;

/**
 * How the server is.
 *
 * @param status {@code healthy} or {@code unhealthy}
 * @param version the server's version
 * @param uptimeSeconds seconds since it was started
 * @param cli {@code external}, or {@code sandbox} where the bundled CLI stands in
 */
public record HealthView(String status, String version, long uptimeSeconds, String cli) {
    static final String HEALTHY = "healthy";
    static final String UNHEALTHY = "unhealthy";

    int httpStatus() {
        return status.equals(HEALTHY) ? 200 : 503;
    }

    String toJson() {
        return Json.createObjectBuilder()
                .add("status", status)
                .add("version", version)
                .add("uptime_seconds", uptimeSeconds)
                .add("cli", cli)
                .build()
                .toString();
    }
}
