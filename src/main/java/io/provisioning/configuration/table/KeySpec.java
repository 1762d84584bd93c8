package io.provisioning.configuration.table;

import io.provisioning.configuration.values.ValueType;
import java.util.Optional;

/**
 * What the table says of a key beside its name and its sentence.
 *
 * @param type what it may hold
 * @param defaultValue the canonical text of the default; empty: it is unset by default
 * @param isSecret whether its value is not to be printed
 * @param variable its environment variable; empty: the one of its name
 * @param flag its command-line flag, where it has one
 * @param isOfLauncher whether another server than the executable jar's has its own settings for it
 */
record KeySpec(
        ValueType type,
        Optional<String> defaultValue,
        boolean isSecret,
        Optional<String> variable,
        Optional<String> flag,
        boolean isOfLauncher) {

    static KeySpec value(ValueType type, String defaultValue) {
        return of(type, Optional.of(defaultValue), false);
    }

    static KeySpec value(ValueType type) {
        return of(type, Optional.empty(), false);
    }

    static KeySpec secret(ValueType type) {
        return of(type, Optional.empty(), true);
    }

    private static KeySpec of(ValueType type, Optional<String> defaultValue, boolean secret) {
        return new KeySpec(type, defaultValue, secret, Optional.empty(), Optional.empty(), false);
    }

    KeySpec variable(String name) {
        return new KeySpec(type, defaultValue, isSecret, Optional.of(name), flag, isOfLauncher);
    }

    KeySpec flag(String name) {
        return new KeySpec(type, defaultValue, isSecret, variable, Optional.of(name), isOfLauncher);
    }

    KeySpec ofLauncher() {
        return new KeySpec(type, defaultValue, isSecret, variable, flag, true);
    }
}
