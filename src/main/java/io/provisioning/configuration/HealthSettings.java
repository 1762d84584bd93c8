package io.provisioning.configuration;

/**
 * When the server calls itself healthy.
 *
 * @param minFreeDiskBytes how much must be free on the disk of the data directory
 */
public record HealthSettings(long minFreeDiskBytes) {}
