package io.provisioning.configuration.table;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A checked value and where it came from.
 *
 * @param source how messages name it: the flag, the variable, or file, line and key
 * @param file the file that holds it and nothing else, which may change; empty: it came with the
 *     source itself
 */
public record Setting(ConfigKey key, String value, String source, Optional<Path> file) {

    /** One that came with its source. */
    public Setting(ConfigKey key, String value, String source) {
        this(key, value, source, Optional.empty());
    }

    /**
     * The value that a text stands for.
     *
     * @throws ConfigurationException if it stands for none
     */
    public static Setting parse(ConfigKey key, String text, String source) {
        String value =
                key.type()
                        .canonical(text)
                        .orElseThrow(
                                () -> new ConfigurationException(objection(key, text, source)));
        return new Setting(key, value, source);
    }

    /**
     * The value that the file of that name holds.
     *
     * @throws ConfigurationException if it can't be read, or holds none
     */
    public static Setting ofFile(ConfigKey key, String name, String source) {
        ConfiguredPath file = ConfiguredPath.of(source, name);
        return parse(key, SecretFile.read(file), source).keptIn(file.path());
    }

    /** The same, which a file holds. */
    public Setting keptIn(Path holder) {
        return new Setting(key, value, source, Optional.of(holder.toAbsolutePath()));
    }

    /**
     * What its file holds now: that is written anew when the secret changes.
     *
     * @return empty where there is no such file any more, as of a pipe
     * @throws ConfigurationException if it can't be read, or holds no such value
     */
    public Optional<Setting> readAnew() {
        return file.filter(Files::isRegularFile)
                .map(holder -> ofFile(key, holder.toString(), source));
    }

    private static String objection(ConfigKey key, String text, String source) {
        if (text.isEmpty()) {
            return source + " must not be empty";
        }
        String found = key.isSecret() ? "" : ", not \"" + text + "\"";
        return source + " must be " + key.type().rule() + found;
    }

    @Override
    public String toString() {
        return key.path() + "=" + (key.isSecret() ? "(secret)" : value) + " from " + source;
    }
}
