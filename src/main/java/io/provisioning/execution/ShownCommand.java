package io.provisioning.execution;

import jakarta.json.JsonObject;
import java.util.List;

/**
 * What may be shown of a command: its secrets are masked.
 *
 * @param arguments the arguments after the program; {@code <name>} stands for the file that the
 *     document of that name is in
 * @param values the named arguments that these were made of
 */
public record ShownCommand(List<String> arguments, JsonObject values) {
    public ShownCommand {
        arguments = List.copyOf(arguments);
    }
}
