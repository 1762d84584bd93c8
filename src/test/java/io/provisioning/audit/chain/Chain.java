package io.provisioning.audit.chain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Chains to be tampered with. */
final class Chain {
    static final Instant NOW = Instant.parse("2026-01-31T12:00:00.123Z");

    private Chain() {}

    static AuditKeys keys(String secret) {
        return AuditKeys.from(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** An export of the records with these places, as the server writes it. */
    static List<String> export(AuditKeys keys, long first, long last) {
        return export(keys, first, last, "");
    }

    /** The same with another text in each record. */
    static List<String> export(AuditKeys keys, long first, long last, String detail) {
        List<SortedMap<String, String>> records = new ArrayList<>();
        for (long seq = first; seq <= last; seq++) {
            records.add(members(seq, detail));
        }
        return export(keys, first, records);
    }

    /** An export of these records, the first of which has that place. */
    static List<String> export(
            AuditKeys keys, long first, List<SortedMap<String, String>> records) {
        long last = first + records.size() - 1;
        List<String> lines = new ArrayList<>();
        String mac = first == 1 ? Checkpoint.NOTHING : "ab".repeat(32);
        lines.add(
                Checkpoint.sign(Checkpoint.START, first - 1, mac, NOW, keys.checkpoints()).line());
        for (long seq = first; seq <= last; seq++) {
            SortedMap<String, String> members = records.get((int) (seq - first));
            SealedRecord sealed = SealedRecord.seal(members, seq, mac, keys.chain());
            lines.add(SealedRecord.line(members, seq, mac, sealed.mac()));
            mac = sealed.mac();
        }
        lines.add(Checkpoint.sign(Checkpoint.HEAD, last, mac, NOW, keys.checkpoints()).line());
        return lines;
    }

    static SortedMap<String, String> members(long seq, String detail) {
        TreeMap<String, String> members = new TreeMap<>();
        members.put("id", "id-" + seq);
        members.put("recorded_at", NOW.plusSeconds(seq).toString());
        members.put("principal", "admin");
        members.put("role", "admin");
        members.put("address", "192.0.2.7");
        members.put("request_id", "request-" + seq);
        members.put("action", "operation.cancel");
        members.put("target", "web-01");
        members.put("outcome", "cancelled");
        members.put("operation_id", "operation-" + seq);
        members.put("detail", "says \",\"mac\":\"" + "0".repeat(64) + "\" \u2028" + detail);
        return members;
    }
}
