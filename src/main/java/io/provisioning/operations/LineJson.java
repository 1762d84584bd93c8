package io.provisioning.operations;

import io.provisioning.operations.output.OutputLine;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Locale;

/** A line of output as JSON: of an array, of NDJSON, or of an event's data. */
final class LineJson {
    private LineJson() {}

    static String of(OutputLine line) {
        return object(line).toString();
    }

    static JsonObject object(OutputLine line) {
        return Json.createObjectBuilder()
                .add("line", line.number())
                .add("time", line.time().toString())
                .add("channel", line.channel().name().toLowerCase(Locale.ROOT))
                .add("text", line.text())
                .build();
    }
}
