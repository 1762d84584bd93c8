package io.provisioning.execution;

import io.provisioning.settings.ExecutionSettings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

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
}
