package io.provisioning;

import io.provisioning.configuration.Caps;
import io.provisioning.configuration.ExecutionSettings;
import java.time.Duration;
import java.util.Optional;

/** Settings for tests that need some, and are about something else. */
public final class TestSettings {
    private TestSettings() {}

    /** So many operations at once. */
    public static ExecutionSettings execution(int most) {
        return new ExecutionSettings(
                Optional.empty(),
                Duration.ofMinutes(1),
                most,
                0,
                Duration.ZERO,
                Duration.ZERO,
                "auto",
                Caps.NONE,
                1024,
                Optional.empty(),
                Optional.empty());
    }
}
