package io.provisioning.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;

/** One line of the audit trail; written once, never changed. */
@Entity
@Table(name = "audit_record")
public class AuditRecord {
    private static final int DETAIL_LENGTH = 1024;

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

    /** For JPA. */
    protected AuditRecord() {}

    AuditRecord(String id, OffsetDateTime recordedAt, Actor actor, AuditEvent event) {
        this.id = id;
        this.recordedAt = recordedAt;
        this.principal = actor.name();
        this.role = actor.role();
        this.address = actor.address();
        this.requestId = actor.requestId();
        this.action = event.action();
        this.target = event.target();
        this.outcome = event.outcome();
        this.operationId = event.operationId();
        this.detail = shortened(event.detail());
    }

    private static String shortened(String detail) {
        return detail == null || detail.length() <= DETAIL_LENGTH
                ? detail
                : detail.substring(0, DETAIL_LENGTH);
    }
}
