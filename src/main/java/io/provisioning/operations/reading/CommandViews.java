package io.provisioning.operations.reading;

import io.provisioning.execution.Catalogue;
import io.provisioning.execution.Cli;
import io.provisioning.execution.ShownCommand;
import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationKind;
import io.provisioning.operations.StoredArguments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;

/** What operations run, as it may be shown. */
@ApplicationScoped
class CommandViews {
    @Inject private Catalogue catalogue;
    @Inject private Cli cli;
    @Inject private StoredArguments arguments;

    /**
     * The command line that was recorded when it ended, otherwise the one it would have now. Where
     * its kind is one of old, its arguments were encrypted under another secret or have more
     * secrets than can be masked, there is no other than the recorded one.
     */
    CommandView of(Operation operation) {
        Optional<OperationKind> kind = OperationKind.of(operation.kind());
        Optional<ShownCommand> command =
                kind.flatMap(it -> arguments.of(operation))
                        .flatMap(it -> catalogue.shownCommand(operation.kind(), it));
        JsonObject values = command.map(ShownCommand::values).orElse(null);
        return new CommandView(
                Optional.ofNullable(operation.command())
                        .map(CommandViews::strings)
                        .or(() -> command.map(ShownCommand::arguments).map(cli::argv))
                        .orElse(null),
                operation.command() != null,
                values,
                kind.filter(it -> values != null)
                        .map(it -> SubmissionRequestView.of(it.route(), values))
                        .orElse(null));
    }

    private static List<String> strings(String array) {
        try (JsonReader reader = Json.createReader(new StringReader(array))) {
            return reader.readArray().getValuesAs(JsonString::getString);
        }
    }
}
