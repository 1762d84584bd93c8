package io.provisioning.audit.reading;

import io.provisioning.audit.AuditRecord;
import java.time.Instant;
import java.util.Map;

/**
 * A record as clients see it.
 *
 * @param id its id
 * @param seq its place in the chain; null until it is sealed, about a second later
 * @param recordedAt when
 * @param principal who
 * @param role in which role; may be null
 * @param address from where; may be null
 * @param requestId in which request; may be null
 * @param action what
 * @param target to what; may be null
 * @param outcome what came of it
 * @param operationId the operation concerned; may be null
 * @param detail more, for people; may be null
 * @param tokenId the API token it was done with; may be null
 * @param workspace the workspace concerned; may be null
 * @param prev the MAC of the record before; null until it is sealed
 * @param mac its own MAC; null until it is sealed
 */
public record AuditView(
        String id,
        Long seq,
        Instant recordedAt,
        String principal,
        String role,
        String address,
        String requestId,
        String action,
        String target,
        String outcome,
        String operationId,
        String detail,
        String tokenId,
        String workspace,
        String prev,
        String mac) {

    /** The view of a record. */
    static AuditView from(AuditRecord entry) {
        Map<String, String> members = entry.members();
        return new AuditView(
                entry.id(),
                entry.seq(),
                entry.recordedAt().toInstant(),
                members.get("principal"),
                members.get("role"),
                members.get("address"),
                members.get("request_id"),
                members.get("action"),
                members.get("target"),
                members.get("outcome"),
                members.get("operation_id"),
                members.get("detail"),
                members.get("token_id"),
                members.get("workspace"),
                entry.prev(),
                entry.mac());
    }
}
