package io.provisioning.audit;

import io.provisioning.audit.chain.AuditKeys;
import io.provisioning.audit.chain.CanonicalJson;
import io.provisioning.audit.chain.Origin;
import io.provisioning.audit.chain.SealedRecord;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.SortedMap;
import java.util.TreeMap;

/** One line of the audit trail; written once, sealed once, never changed. */
@Entity
@Table(name = "audit_record")
public class AuditRecord {
    /** Marks a record that the server has not written, in the place of its MAC. */
    private static final String REFUSED = "refused";

    @Id private String id;

    @Column(name = "recorded_at")
    private OffsetDateTime recordedAt;

    @Column(name = "principal")
    private String principal;

    @Column(name = "role")
    private String role;

    @Column(name = "address")
    private String address;

    @Column(name = "request_id")
    private String requestId;

    @Column(name = "action")
    private String action;

    @Column(name = "target")
    private String target;

    @Column(name = "outcome")
    private String outcome;

    @Column(name = "operation_id")
    private String operationId;

    @Column(name = "detail")
    private String detail;

    @Column(name = "token_id")
    private String tokenId;

    @Column(name = "workspace")
    private String workspace;

    @Column(name = "origin")
    private String origin;

    @Column(name = "tag")
    private String tag;

    @Column(name = "seq")
    private Long seq;

    @Column(name = "prev")
    private String prev;

    @Column(name = "mac")
    private String mac;

    /** For JPA. */
    protected AuditRecord() {}

    /** A record without a tag yet; texts are made to fit their columns. */
    public AuditRecord(String id, OffsetDateTime recordedAt, Actor actor, AuditEvent event) {
        this.id = id;
        this.recordedAt = recordedAt;
        this.principal = ColumnText.text(actor.name(), 63);
        this.role = ColumnText.text(actor.role(), 16);
        this.address = ColumnText.text(actor.address(), 64);
        this.requestId = ColumnText.text(actor.requestId(), 128);
        this.action = event.action().label();
        this.target = ColumnText.text(event.target(), 255);
        this.outcome = event.outcome().label();
        this.operationId = ColumnText.text(event.operationId(), 36);
        this.detail = ColumnText.text(event.detail(), 1024);
        this.tokenId = ColumnText.text(actor.tokenId(), 36);
        this.workspace = ColumnText.text(event.workspace(), 63);
    }

    /** Its members by their names in exports; absent ones are null. */
    public SortedMap<String, String> members() {
        SortedMap<String, String> members = new TreeMap<>();
        members.put("id", id);
        members.put("recorded_at", recordedAt.toInstant().toString());
        members.put("principal", principal);
        members.put("role", role);
        members.put("address", address);
        members.put("request_id", requestId);
        members.put("action", action);
        members.put("target", target);
        members.put("outcome", outcome);
        members.put("operation_id", operationId);
        members.put("detail", detail);
        members.put("token_id", tokenId);
        members.put("workspace", workspace);
        members.put("origin", origin);
        return members;
    }

    /** Sets its number among the records of its writer, before it is tagged. */
    void number(Origin number) {
        origin = number.text();
    }

    /** Marks it as written by this server, before it is sealed. */
    public void vouch(AuditKeys keys) {
        tag = keys.records().mac(CanonicalJson.of(members()));
    }

    /** Whether this server wrote it, unchanged. */
    public boolean isOurs(AuditKeys keys) {
        return keys.records().fits(CanonicalJson.of(members()), tag);
    }

    /** Makes it the next record of the chain, and returns its MAC. */
    public String seal(long place, String before, AuditKeys keys) {
        seq = place;
        prev = before;
        mac = SealedRecord.seal(members(), place, before, keys.chain()).mac();
        return mac;
    }

    /** Keeps it out of the chain for ever. */
    public void refuse() {
        mac = REFUSED;
    }

    /** The line that stands for it in an export. */
    public String line() {
        return SealedRecord.line(members(), seq, prev, mac);
    }

    /** Whether it is as it was when it was sealed. */
    public boolean isGenuine(AuditKeys keys) {
        return keys.chain().fits(SealedRecord.line(members(), seq, prev, null), mac);
    }

    public String id() {
        return id;
    }

    public OffsetDateTime recordedAt() {
        return recordedAt;
    }

    /** Its place in the chain; null until it is sealed. */
    public Long seq() {
        return seq;
    }

    public String prev() {
        return prev;
    }

    public String mac() {
        return mac;
    }
}
