package io.provisioning.settings;

import java.time.Duration;

/**
 * How the CLI's inventory is read.
 *
 * @param refresh how old an answer may be before the CLI is asked again
 */
public record InventorySettings(Duration refresh) {
    public InventorySettings {
        Require.atLeast("inventory.refresh_seconds", refresh.toSeconds(), 0);
    }
}
