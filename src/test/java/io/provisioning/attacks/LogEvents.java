package io.provisioning.attacks;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;

/**
 * What a line of the server's log has to be: one whole event, and nothing that a terminal obeys.
 */
final class LogEvents {
    private LogEvents() {}

    /** A line of JSON with the members of an event. */
    static boolean isJson(String line) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            return reader.readValue() instanceof JsonObject event
                    && event.containsKey("timestamp")
                    && event.containsKey("message")
                    && isPlain(line);
        } catch (JsonException e) {
            return false;
        }
    }

    /** A line of text that begins as an event does. */
    static boolean isText(String line) {
        return line.matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z [A-Z]+ +\\[.*") && isPlain(line);
    }

    private static boolean isPlain(String line) {
        return line.codePoints()
                .noneMatch(
                        c ->
                                Character.isISOControl(c)
                                        || Character.getType(c) == Character.LINE_SEPARATOR
                                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
    }
}
