package io.provisioning.configuration.table;

import io.provisioning.configuration.values.ValueType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/** The documents that are made from the table of keys and the notes beside it. */
final class Documents {
    private static final Path SOURCES = Path.of("src/test/resources/configuration");
    private static final int WIDTH = 80;

    /** What needs no word of its own: any text, and yes or no. */
    private static final List<String> PLAIN =
            List.of(ValueType.text().rule(), ValueType.bool().rule());

    private final TomlParseResult notes = notes();

    private Documents() {}

    /** Each document by its path. */
    static Map<String, String> made() {
        Documents documents = new Documents();
        Map<String, String> made = new TreeMap<>();
        made.put("config.example.toml", source("config.example.toml") + documents.toml());
        made.put(".env.example", source("env.example") + documents.environment());
        made.put("docs/configuration.md", source("configuration.md") + documents.markdown());
        return made;
    }

    /** The keys that there are notes of. */
    static Stream<String> noted() {
        return notes().dottedKeySet().stream().map(it -> it.replaceFirst("\\.[a-z]+$", ""));
    }

    private static TomlParseResult notes() {
        return Toml.parse(source("notes.toml"));
    }

    private static String source(String name) {
        try {
            return Files.readString(SOURCES.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> note(ConfigKey key, String member) {
        return Optional.ofNullable(notes.getString(key.path() + "." + member));
    }

    private String toml() {
        StringBuilder text = new StringBuilder();
        sections()
                .forEach(
                        (section, keys) -> {
                            text.append("\n[").append(section).append("]\n");
                            keys.forEach(key -> text.append('\n').append(toml(key)));
                        });
        return text.toString();
    }

    private String toml(ConfigKey key) {
        Optional<String> example = note(key, "example").map(it -> Sample.toml(key, it));
        String line = key.key() + " = ";
        return comment(key.description() + note(key, "more").map(it -> " " + it).orElse(""))
                + key.defaultValue()
                        .filter(String::isEmpty)
                        .flatMap(none -> example)
                        .map(it -> comment("Example: " + it))
                        .orElse("")
                + comment(names(key) + rule(key).map(it -> ": " + it).orElse(""))
                + key.defaultValue()
                        .map(value -> line + Sample.toml(key, value))
                        .orElseGet(() -> "# " + line + example.orElseThrow())
                + "\n";
    }

    private static String names(ConfigKey key) {
        return key.variable()
                + key.flag().map(flag -> ", " + flag).orElse("")
                + FileNames.of(key)
                        .map(it -> "; in a file: " + it.key() + ", " + it.variable())
                        .orElse("");
    }

    private static Optional<String> rule(ConfigKey key) {
        return Optional.of(key.type().rule()).filter(it -> !PLAIN.contains(it));
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private String environment() {
        return Arrays.stream(ConfigKey.values())
                .map(
                        key ->
                                "\n"
                                        + comment(key.description())
                                        + rule(key)
                                                .map(it -> comment(capitalised(it) + "."))
                                                .orElse("")
                                        + key.defaultValue()
                                                .map(value -> key.variable() + "=" + value)
                                                .orElse("# " + key.variable() + "=")
                                        + FileNames.variable(key)
                                                .map(name -> "\n# " + name + "=")
                                                .orElse("")
                                        + "\n")
                .collect(Collectors.joining());
    }

    private String markdown() {
        StringBuilder text = new StringBuilder();
        sections()
                .forEach(
                        (section, keys) -> {
                            text.append("\n## ").append(section).append("\n\n");
                            text.append("| key | variable, flag | default | what it is |\n");
                            text.append("| --- | --- | --- | --- |\n");
                            keys.forEach(key -> text.append(row(key)));
                        });
        return text.toString();
    }

    private String row(ConfigKey key) {
        String names =
                Stream.of(Optional.of(key.variable()), FileNames.variable(key), key.flag())
                        .flatMap(Optional::stream)
                        .map(it -> "`" + it + "`")
                        .collect(Collectors.joining(", "));
        String value =
                key.defaultValue()
                        .filter(it -> !it.isEmpty())
                        .map(it -> "`" + it + "`")
                        .orElse("none");
        String text =
                key.description()
                        + note(key, "more").map(it -> " " + it).orElse("")
                        + rule(key).map(it -> " " + capitalised(it) + ".").orElse("")
                        + (key.isSecret() ? " A secret: it is never printed." : "");
        String what =
                text.replace("*", "\\*") + (key.isOfLauncher() ? " *Executable jar only.*" : "");
        return "| `%s` | %s | %s | %s |\n".formatted(key.path(), names, value, what);
    }

    private static Map<String, List<ConfigKey>> sections() {
        return Arrays.stream(ConfigKey.values())
                .collect(
                        Collectors.groupingBy(
                                ConfigKey::section, LinkedHashMap::new, Collectors.toList()));
    }

    /** In lines that begin with a hash. */
    private static String comment(String text) {
        StringBuilder comment = new StringBuilder("#");
        int column = 1;
        for (String word : text.split("\\s+", -1)) {
            if (column + 1 + word.length() > WIDTH) {
                comment.append("\n#");
                column = 1;
            }
            comment.append(' ').append(word);
            column += 1 + word.length();
        }
        return comment.append('\n').toString();
    }
}
