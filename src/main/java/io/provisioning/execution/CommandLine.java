package io.provisioning.execution;

import io.provisioning.execution.secrets.Secrets;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A command that is ready to run.
 *
 * @param id its name in the catalogue
 * @param arguments the arguments after the program, as separate elements, never text for a shell
 * @param output how its stdout is read
 * @param failedWhen the member of its result that says it has failed, whatever its exit code
 * @param timeout how long it may take
 * @param secrets the secrets to mask in its output
 * @param kept how many bytes of its stdout are kept for reading the result
 */
public record CommandLine(
        String id,
        List<String> arguments,
        OutputFormat output,
        Optional<String> failedWhen,
        Duration timeout,
        Secrets secrets,
        int kept) {
    /** The longest result that the database keeps, in characters. */
    static final int RESULT = 1 << 20;

    /** The same command, with this much of its stdout kept. */
    public CommandLine keeping(int bytes) {
        return new CommandLine(id, arguments, output, failedWhen, timeout, secrets, bytes);
    }

    /** The failure that the result reports; empty if it reports none. */
    public Optional<String> failure(JsonValue result) {
        return failedWhen
                .filter(member -> result instanceof JsonObject)
                .map(member -> result.asJsonObject().get(member))
                .filter(CommandLine::saysSomething)
                .map(
                        value ->
                                value instanceof JsonString text
                                        ? text.getString()
                                        : value.toString());
    }

    /** An empty list of errors, {@code ""}, 0, false and null are none. */
    private static boolean saysSomething(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> !value.asJsonObject().isEmpty();
            case ARRAY -> !value.asJsonArray().isEmpty();
            case STRING -> !((JsonString) value).getString().isBlank();
            case NUMBER -> ((JsonNumber) value).bigDecimalValue().signum() != 0;
            case TRUE -> true;
            case FALSE, NULL -> false;
        };
    }
}
