package io.provisioning.execution;

import io.provisioning.configuration.ExecutionSettings;
import io.provisioning.execution.secrets.SecretMembers;
import io.provisioning.execution.secrets.Secrets;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The commands of the CLI. They are data, so another CLI needs only another file. */
@ApplicationScoped
public class Catalogue {
    @Inject private ExecutionSettings settings;
    @Inject private ChildEnvironment environment;

    private static final Map<String, CommandTemplate> SHIPPED =
            CatalogueFile.read(Optional.empty());

    private Map<String, CommandTemplate> templates;
    private Secrets variables;

    /** Reads the configured catalogue, which must have every command that the shipped one has. */
    @PostConstruct
    void load() {
        templates =
                settings.catalogue().isPresent()
                        ? CatalogueFile.read(settings.catalogue())
                        : SHIPPED;
        SHIPPED.forEach(this::check);
        variables = Secrets.of(environment.secrets(), settings.secretPattern());
    }

    /** A misspelt placeholder would silently leave its element out. */
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
        return command(id, arguments, List.of());
    }

    /**
     * The command to run, with its documents in files.
     *
     * @param arguments the arguments with the documents themselves
     * @throws IllegalArgumentException if the catalogue has no such command
     */
    public CommandLine command(String id, Arguments arguments, ParameterFiles files) {
        return command(id, files.arguments(), secretValues(id, arguments));
    }

    private CommandLine command(String id, Arguments arguments, List<String> secrets) {
        CommandTemplate template = template(id);
        return new CommandLine(
                id,
                template.fill(arguments),
                template.output(),
                template.failedWhen(),
                template.timeout().orElse(settings.timeout()),
                secrets(secrets),
                CommandLine.RESULT);
    }

    private List<String> secretValues(String id, Arguments arguments) {
        SecretMembers members = template(id).secrets();
        return arguments.documents().values().stream()
                .flatMap(document -> members.values(document).stream())
                .toList();
    }

    /** Most commands have no secrets except the variables. */
    private Secrets secrets(List<String> more) {
        return more.isEmpty() ? variables : Secrets.of(all(more), settings.secretPattern());
    }

    private List<String> all(List<String> more) {
        return Stream.concat(environment.secrets().stream(), more.stream()).toList();
    }

    /** Why these arguments have more secrets than can be masked; empty if they do not. */
    public Optional<String> complaint(String id, Arguments arguments) {
        SecretMembers members = template(id).secrets();
        return arguments.documents().values().stream()
                .map(members::complaint)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * The arguments as they may be shown: secret members of documents are masked, and secrets
     * anywhere else in them. Arguments with more secrets than can be masked are not shown at all.
     * One caller at a time, because the search takes megabytes.
     */
    public synchronized Arguments shown(String id, Arguments arguments) {
        if (complaint(id, arguments).isPresent()) {
            return Arguments.none();
        }
        SecretMembers members = template(id).secrets();
        Secrets secrets = secrets(secretValues(id, arguments));
        Arguments shown = arguments;
        for (Map.Entry<String, JsonObject> document : arguments.documents().entrySet()) {
            JsonObject masked = members.mask(document.getValue());
            shown = shown.with(document.getKey(), secrets.mask(masked).asJsonObject());
        }
        return shown;
    }

    /**
     * What may be shown of a command, whether it runs or not; empty if that has more secrets than
     * can be masked. One caller at a time, as above.
     */
    public synchronized Optional<ShownCommand> shownCommand(String id, Arguments arguments) {
        if (complaint(id, arguments).isPresent()) {
            return Optional.empty();
        }
        Secrets secrets = secrets(secretValues(id, arguments));
        JsonObject values = shown(id, arguments).object();
        return Optional.of(
                new ShownCommand(
                        shown(id, arguments, secrets), secrets.mask(values).asJsonObject()));
    }

    /** The arguments of a command that is ready to run, as they may be shown. */
    public List<String> shown(CommandLine command, Arguments arguments) {
        return shown(command.id(), arguments, command.secrets());
    }

    private List<String> shown(String id, Arguments arguments, Secrets secrets) {
        CommandTemplate template = template(id);
        return template.fill(arguments.withoutDocuments()).stream()
                .map(template.secrets()::maskOption)
                .map(secrets::mask)
                .toList();
    }

    private CommandTemplate template(String id) {
        CommandTemplate template = templates.get(id);
        if (template == null) {
            throw new IllegalArgumentException("The command catalogue has no " + id);
        }
        return template;
    }

    /** The names of the commands in the shipped catalogue, which every other has as well. */
    public static Set<String> shipped() {
        return SHIPPED.keySet();
    }

    /** How many commands there are. */
    public int size() {
        return templates.size();
    }
}
