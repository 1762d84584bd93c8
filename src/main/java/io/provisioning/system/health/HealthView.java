package io.provisioning.system.health;

/**
 * How the server is.
 *
 * @param status {@code healthy} or {@code unhealthy}
 * @param version the server's version
 * @param uptimeSeconds seconds since it was started
 * @param cli {@code external}, or {@code sandbox} where the bundled CLI stands in
 * @param containment what keeps processes of commands together: {@code namespace}, {@code cgroup},
 *     {@code session} or {@code mark}
 */
public record HealthView(
        String status, String version, long uptimeSeconds, String cli, String containment) {
    static final String HEALTHY = "healthy";
    static final String UNHEALTHY = "unhealthy";

    /** 200, or 503 where it is not healthy. */
    public int httpStatus() {
        return status.equals(HEALTHY) ? 200 : 503;
    }
}
