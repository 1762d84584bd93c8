package io.provisioning.execution;

import io.provisioning.settings.ExecutionSettings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlInvalidTypeException;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** The commands the CLI is driven with: data, so that another CLI is another file. */
@ApplicationScoped
public class Catalogue {
    private static final String SHIPPED = "/catalogue/provisioning.toml";

    @Inject private ExecutionSettings settings;

    private Map<String, CommandTemplate> templates;

    /** Reads the configured catalogue, which must have every command that the shipped one has. */
    @PostConstruct
    void load() {
        Map<String, CommandTemplate> shipped = parse(Optional.empty());
        templates = settings.catalogue().isPresent() ? parse(settings.catalogue()) : shipped;
        shipped.keySet().stream()
                .filter(id -> !templates.containsKey(id))
                .sorted()
                .findFirst()
                .ifPresent(
                        id -> {
                            throw new IllegalStateException(
                                    settings.catalogue().get() + ": " + id + " is missing");
                        });
    }

    /**
     * The command to run.
     *
     * @throws IllegalArgumentException if the catalogue has no such command
     */
    public CommandLine command(String id, Arguments arguments) {
        CommandTemplate template = templates.get(id);
        if (template == null) {
            throw new IllegalArgumentException("The command catalogue has no " + id);
        }
        return new CommandLine(
                id,
                template.fill(arguments),
                template.output(),
                template.timeout().orElse(settings.timeout()));
    }

    /** How many commands there are. */
    public int size() {
        return templates.size();
    }

    /** Reads a catalogue file, or the shipped one. */
    static Map<String, CommandTemplate> parse(Optional<Path> file) {
        String name = file.map(Path::toString).orElse(SHIPPED);
        try (InputStream in = open(file)) {
            TomlParseResult toml = Toml.parse(in);
            if (toml.hasErrors()) {
                throw new IllegalStateException(name + ": " + toml.errors().get(0));
            }
            Map<String, CommandTemplate> templates = new TreeMap<>();
            for (String noun : toml.keySet()) {
                TomlTable verbs = table(toml, noun, name);
                for (String verb : verbs.keySet()) {
                    CommandTemplate template =
                            template(noun + "." + verb, table(verbs, verb, name), name);
                    templates.put(template.id(), template);
                }
            }
            return Map.copyOf(templates);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static InputStream open(Optional<Path> file) throws IOException {
        return file.isPresent()
                ? Files.newInputStream(file.get())
                : Catalogue.class.getResourceAsStream(SHIPPED);
    }

    private static CommandTemplate template(String id, TomlTable table, String file) {
        try {
            TomlArray argv = table.getArrayOrEmpty("argv");
            if (argv.isEmpty() || !argv.toList().stream().allMatch(String.class::isInstance)) {
                throw new IllegalStateException(
                        file + ": " + id + ".argv must be a list of strings");
            }
            String output = table.getString("output", () -> "result");
            return new CommandTemplate(
                    id,
                    argv.toList().stream().map(String.class::cast).toList(),
                    OutputFormat.valueOf(output.toUpperCase(Locale.ROOT)),
                    Optional.ofNullable(table.getLong("timeout_seconds")).map(Duration::ofSeconds));
        } catch (TomlInvalidTypeException | IllegalArgumentException e) {
            // Without its cause: this is the whole story.
            throw new IllegalStateException(file + ": " + id + ": " + e.getMessage());
        }
    }

    private static TomlTable table(TomlTable parent, String key, String file) {
        if (!parent.isTable(key)) {
            throw new IllegalStateException(file + ": " + key + " must be a table");
        }
        return parent.getTable(key);
    }
}
