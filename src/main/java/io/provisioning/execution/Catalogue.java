package io.provisioning.execution;

import io.provisioning.settings.ExecutionSettings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The commands the CLI is driven with: data, so that another CLI is another file. */
@ApplicationScoped
public class Catalogue {
    @Inject private ExecutionSettings settings;

    private Map<String, CommandTemplate> templates;

    /** Reads the configured catalogue, which must have every command that the shipped one has. */
    @PostConstruct
    void load() {
        Map<String, CommandTemplate> shipped = CatalogueFile.read(Optional.empty());
        templates =
                settings.catalogue().isPresent()
                        ? CatalogueFile.read(settings.catalogue())
                        : shipped;
        shipped.forEach(this::check);
    }

    /** A misspelt placeholder would leave its element out, and nobody would know why. */
    private void check(String id, CommandTemplate shipped) {
        CommandTemplate template = templates.get(id);
        if (template == null) {
            throw wrong(id + " is missing");
        }
        Set<String> unknown = template.placeholders();
        unknown.removeAll(shipped.placeholders());
        if (!unknown.isEmpty()) {
            throw wrong(
                    "%s.argv has no argument %s; it has %s"
                            .formatted(
                                    id,
                                    String.join(", ", unknown),
                                    String.join(", ", shipped.placeholders())));
        }
    }

    private IllegalStateException wrong(String what) {
        return new IllegalStateException(settings.catalogue().orElseThrow() + ": " + what);
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
}
