package io.provisioning.execution;

import io.provisioning.configuration.values.TextFile;
import io.provisioning.execution.secrets.SecretMembers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** Reads a catalogue from its file; errors name the file and the place. */
final class CatalogueFile {
    private static final String SHIPPED = "/catalogue/provisioning.toml";
    private static final Set<String> KEYS =
            Set.of("argv", "output", "failed_when", "timeout_seconds", "secrets");

    /** An element is text and placeholders; braces have no other use. */
    private static final Pattern ELEMENT = Pattern.compile("(\\{[a-z_]+\\?})?([^{}]|\\{[a-z_]+})*");

    private final String name;

    private CatalogueFile(String name) {
        this.name = name;
    }

    /**
     * The commands of a file, or of the shipped one.
     *
     * @throws IllegalStateException if it is no catalogue
     */
    static Map<String, CommandTemplate> read(Optional<Path> file) {
        String name = file.map(Path::toString).orElse(SHIPPED);
        try {
            String text = file.isPresent() ? TextFile.read(file.get()) : shipped();
            return new CatalogueFile(name).commands(Toml.parse(text));
        } catch (CharacterCodingException e) {
            throw new IllegalStateException(name + " is not UTF-8 text", e);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " can't be read", e);
        }
    }

    private static String shipped() throws IOException {
        try (InputStream in = CatalogueFile.class.getResourceAsStream(SHIPPED)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Map<String, CommandTemplate> commands(TomlParseResult toml) {
        if (toml.hasErrors()) {
            throw new IllegalStateException(name + ": " + toml.errors().get(0));
        }
        Map<String, CommandTemplate> commands = new TreeMap<>();
        for (String noun : toml.keySet()) {
            TomlTable verbs = table(toml, noun, noun);
            if (verbs.isEmpty()) {
                throw wrong(noun, "must have commands");
            }
            for (String verb : verbs.keySet()) {
                String id = noun + "." + verb;
                commands.put(id, command(id, table(verbs, verb, id)));
            }
        }
        return Collections.unmodifiableMap(commands);
    }

    private CommandTemplate command(String id, TomlTable table) {
        for (String key : table.keySet()) {
            if (!KEYS.contains(key)) {
                throw wrong(id + "." + key, "is not known");
            }
        }
        return new CommandTemplate(
                id,
                argv(id, table),
                output(id, table),
                failedWhen(id, table),
                timeout(id, table),
                new SecretMembers(secrets(id, table)));
    }

    private List<Pattern> secrets(String id, TomlTable table) {
        return table.contains("secrets")
                ? strings(id + ".secrets", table, "secrets").stream()
                        .map(glob -> Glob.pattern(glob.toLowerCase(Locale.ROOT)))
                        .toList()
                : List.of();
    }

    private List<String> argv(String id, TomlTable table) {
        List<String> elements = strings(id + ".argv", table, "argv");
        for (String element : elements) {
            if (!ELEMENT.matcher(element).matches()) {
                throw wrong(id + ".argv", "has no such placeholder: " + element);
            }
        }
        return elements;
    }

    private List<String> strings(String place, TomlTable table, String key) {
        if (!(table.get(key) instanceof TomlArray array)
                || array.isEmpty()
                || !array.toList().stream().allMatch(String.class::isInstance)) {
            throw wrong(place, "must be a list of strings");
        }
        return array.toList().stream().map(String.class::cast).toList();
    }

    private OutputFormat output(String id, TomlTable table) {
        Object value = table.contains("output") ? table.get("output") : "result";
        for (OutputFormat format : OutputFormat.values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(value)) {
                return format;
            }
        }
        throw wrong(id + ".output", "must be \"json\" or \"result\"");
    }

    private Optional<String> failedWhen(String id, TomlTable table) {
        Object value = table.get("failed_when");
        if (value == null || (value instanceof String member && !member.isBlank())) {
            return Optional.ofNullable((String) value);
        }
        throw wrong(id + ".failed_when", "must be the name of a member");
    }

    private Optional<Duration> timeout(String id, TomlTable table) {
        Object value = table.get("timeout_seconds");
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Long seconds && seconds > 0) {
            return Optional.of(Duration.ofSeconds(seconds));
        }
        throw wrong(id + ".timeout_seconds", "must be a whole number of at least 1");
    }

    private TomlTable table(TomlTable parent, String key, String place) {
        if (!parent.isTable(key)) {
            throw wrong(place, "must be a table");
        }
        return parent.getTable(key);
    }

    private IllegalStateException wrong(String place, String what) {
        return new IllegalStateException(name + ": " + place + " " + what);
    }
}
