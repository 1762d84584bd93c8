package io.provisioning.configuration.table;

import java.util.Locale;
import java.util.Optional;

/**
 * The names by which a file is named that holds the value of a key; secrets alone have them.
 *
 * @param variable the environment variable
 * @param key the key in its table of the configuration file
 * @param path the dotted TOML path of that
 * @param property the property of MicroProfile Config
 */
public record FileNames(String variable, String key, String path, String property) {
    private static final String FILE = "_file";

    /** Those of a key; empty where it is no secret. */
    public static Optional<FileNames> of(ConfigKey key) {
        return Optional.of(key)
                .filter(ConfigKey::isSecret)
                .map(
                        it ->
                                new FileNames(
                                        it.variable() + FILE.toUpperCase(Locale.ROOT),
                                        it.key() + FILE,
                                        it.path() + FILE,
                                        it.property() + FILE));
    }

    /** Its variable. */
    public static Optional<String> variable(ConfigKey key) {
        return of(key).map(FileNames::variable);
    }
}
