package io.provisioning.system.metrics;

/**
 * The few metrics there are as JSON.
 *
 * @param uptimeSeconds seconds since the server was started
 * @param tasks its operations
 */
public record MetricsView(long uptimeSeconds, Tasks tasks) {
    /**
     * Operations in the database, of every node.
     *
     * @param total all of them
     * @param running those that run
     */
    public record Tasks(long total, long running) {}
}
