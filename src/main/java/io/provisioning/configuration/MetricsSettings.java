package io.provisioning.configuration;

/**
 * Who may read the metrics.
 *
 * @param open whether anybody may at {@link #PATH}, without a token
 */
public record MetricsSettings(boolean open) {
    /** Where scrapers look first. */
    public static final String PATH = "/metrics";
}
