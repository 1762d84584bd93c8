package io.provisioning.configuration.table;

import static java.util.Comparator.comparingInt;

import io.provisioning.configuration.values.TextFile;
import io.provisioning.configuration.values.ValueType;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** A TOML configuration file, checked against the table of keys. */
final class ConfigFile {

    private final Path file;
    private final TomlParseResult toml;
    private final Map<ConfigKey, Setting> settings = new EnumMap<>(ConfigKey.class);

    private ConfigFile(Path file, TomlParseResult toml) {
        this.file = file;
        this.toml = toml;
    }

    /** Reads all settings, or refuses the first line that is wrong. */
    static Map<ConfigKey, Setting> read(Path file) {
        ConfigFile config = new ConfigFile(file, Toml.parse(content(file)));
        config.readLineByLine();
        return config.settings;
    }

    private static String content(Path file) {
        try {
            return TextFile.read(file);
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(file + " is not UTF-8 text");
        } catch (IOException e) {
            throw new ConfigurationException(file + " cannot be read: " + e.getMessage());
        }
    }

    private void readLineByLine() {
        Optional<TomlParseError> syntaxError =
                toml.errors().stream().min(comparingInt(error -> error.position().line()));
        int end = syntaxError.map(error -> error.position().line()).orElse(Integer.MAX_VALUE);
        toml.keyPathSet(true).stream()
                .filter(path -> line(path) < end)
                .sorted(comparingInt(this::line))
                .forEach(this::read);
        syntaxError.ifPresent(this::refuse);
    }

    private void read(List<String> path) {
        String name = Toml.joinKeyPath(path);
        String where = file + " line " + line(path) + ": ";
        if (path.size() == 1) {
            checkSection(where, name, toml.get(path));
        } else if (!isInTable(path)) {
            readKey(where, name, toml.get(path));
        }
    }

    /** Whether it is a part of a table that is one value, which is read as a whole. */
    private static boolean isInTable(List<String> path) {
        return path.size() > 2
                && Arrays.stream(ConfigKey.values())
                        .filter(key -> key.type().accepts(ValueType.TABLE))
                        .anyMatch(key -> key.path().equals(Toml.joinKeyPath(path.subList(0, 2))));
    }

    private void checkSection(String where, String name, Object value) {
        boolean known = Arrays.stream(ConfigKey.values()).anyMatch(k -> k.section().equals(name));
        boolean table = value instanceof TomlTable;
        if (!known) {
            throw new ConfigurationException(
                    where + (table ? UnknownName.section(name) : UnknownName.key(name)));
        }
        if (!table) {
            throw new ConfigurationException(
                    where + name + " must be a section, found " + TomlText.typeOf(value));
        }
    }

    private void readKey(String where, String name, Object value) {
        Optional<ConfigKey> inFile =
                key(it -> FileNames.of(it).filter(names -> names.path().equals(name)).isPresent());
        ConfigKey key =
                inFile.or(() -> key(it -> it.path().equals(name)))
                        .orElseThrow(
                                () -> new ConfigurationException(where + UnknownName.key(name)));
        ValueType type = inFile.isPresent() ? ValueType.text() : key.type();
        String found = TomlText.typeOf(value);
        if (!type.accepts(found)) {
            throw new ConfigurationException(
                    where + name + " must be " + type.tomlType() + ", found " + found);
        }
        if (settings.containsKey(key)) {
            throw new ConfigurationException(
                    where
                            + key.path()
                            + " and "
                            + FileNames.of(key).orElseThrow().path()
                            + " are both set: only one may be");
        }
        String text = TomlText.of(value);
        settings.put(
                key,
                inFile.isPresent()
                        ? Setting.ofFile(key, text, where + name)
                        : Setting.parse(key, text, where + name));
    }

    private static Optional<ConfigKey> key(Predicate<ConfigKey> wanted) {
        return Arrays.stream(ConfigKey.values()).filter(wanted).findFirst();
    }

    private int line(List<String> path) {
        return toml.inputPositionOf(path).line();
    }

    private void refuse(TomlParseError error) {
        // The parser quotes what is wrong, which may be part of a secret.
        String reason =
                error.getMessage()
                        .replaceFirst("(?s)^Unexpected '.*', ", "")
                        .replaceFirst("(?s)^(Invalid [a-z ]+): .*", "$1");
        throw new ConfigurationException(
                "%s line %d: not valid TOML at column %d: %s"
                        .formatted(
                                file, error.position().line(), error.position().column(), reason));
    }
}
