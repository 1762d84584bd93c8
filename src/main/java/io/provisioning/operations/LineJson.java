package io.provisioning.operations;

import io.provisioning.operations.output.OutputLine;
import jakarta.json.Json;
import java.util.Locale;

/** A line of output as JSON on one line: of NDJSON, or of an event's data. */
final class LineJson {
    private LineJson() {}

    static String of(OutputLine line) {
        return Json.createObjectBuilder()
                .add("line", line.number())
                .add("time", line.time().toString())
                .add("channel", line.channel().name().toLowerCase(Locale.ROOT))
                .add("text", line.text())
                .build()
                .toString();
    }
}
