package io.provisioning.launcher;

import java.util.Optional;

/** A key as the configuration file has it: a dotted path, what it may hold, and its default. */
record TomlKey(String path, ValueType type, Optional<String> defaultValue, boolean secret) {

    static TomlKey toml(String path, ValueType type, String defaultValue) {
        return new TomlKey(path, type, Optional.of(defaultValue), false);
    }

    static TomlKey toml(String path, ValueType type) {
        return new TomlKey(path, type, Optional.empty(), false);
    }

    static TomlKey secret(String path) {
        return secret(path, ValueType.text());
    }

    static TomlKey secret(String path, ValueType type) {
        return new TomlKey(path, type, Optional.empty(), true);
    }

    /** The table in which the key stands. */
    String section() {
        return path.substring(0, path.indexOf('.'));
    }
}
