package io.provisioning.operations.following;

import io.provisioning.configuration.WireTime;
import io.provisioning.operations.output.OutputLine;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;

/** A line of output as JSON: of an array, of NDJSON, or of an event's data. */
final class LineJson {
    private LineJson() {}

    static String of(OutputLine line) {
        return object(line).toString();
    }

    static JsonObject object(OutputLine line) {
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("line", line.number())
                        .add("time", WireTime.of(line.time()))
                        .add("channel", line.channel().name().toLowerCase(Locale.ROOT))
                        .add("text", line.text());
        return (line.open() ? json.add("open", true) : json).build();
    }
}
