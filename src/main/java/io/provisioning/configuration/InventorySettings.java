package io.provisioning.configuration;

import java.time.Duration;

/**
 * How the CLI's inventory is read.
 *
 * @param refresh how old an answer may be before the CLI is asked again
 * @param maxListBytes how much the CLI may print of one list
 */
public record InventorySettings(Duration refresh, int maxListBytes) {}
