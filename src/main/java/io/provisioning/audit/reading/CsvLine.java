package io.provisioning.audit.reading;

import io.provisioning.audit.AuditRecord;
import io.provisioning.configuration.WireTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Records as CSV (RFC 4180), written so that spreadsheets take no field for a formula. */
final class CsvLine {
    private static final List<String> COLUMNS =
            List.of(
                    "id",
                    "recorded_at",
                    "principal",
                    "role",
                    "address",
                    "request_id",
                    "action",
                    "target",
                    "outcome",
                    "operation_id",
                    "detail",
                    "token_id",
                    "workspace");
    private static final String END = "\r\n";

    private CsvLine() {}

    /** The line with the names of the columns. */
    static String header() {
        return "seq," + String.join(",", COLUMNS) + ",prev,mac" + END;
    }

    /** The line of one record. */
    static String of(AuditRecord entry) {
        Map<String, String> members = entry.members();
        // Only sealed records write whole seconds without a fraction.
        members.put("recorded_at", WireTime.of(entry.recordedAt().toInstant()));
        return COLUMNS.stream()
                .map(members::get)
                .map(CsvLine::field)
                .collect(
                        Collectors.joining(
                                ",",
                                entry.seq() + ",",
                                "," + entry.prev() + "," + entry.mac() + END));
    }

    /** The last line: how many records there were. A file without it was cut off. */
    static String end(long records) {
        Map<String, String> members =
                Map.of("action", "export.end", "detail", records + " records");
        return COLUMNS.stream()
                .map(column -> members.getOrDefault(column, ""))
                .collect(Collectors.joining(",", ",", ",," + END));
    }

    static String field(String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String safe = "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        boolean plain = safe.chars().noneMatch(it -> ",\"\r\n".indexOf(it) >= 0);
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
