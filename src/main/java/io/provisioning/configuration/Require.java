package io.provisioning.configuration;

import java.time.Duration;

/** The checks that settings make of themselves; a failure names the configuration key. */
final class Require {
    private Require() {}

    static void positive(String key, Duration value) {
        atLeast(key, value.toSeconds(), 1);
    }

    static void atLeast(String key, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    key + " must be at least " + least + ", not " + value);
        }
    }
}
