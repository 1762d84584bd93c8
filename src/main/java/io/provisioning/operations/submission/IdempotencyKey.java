package io.provisioning.operations.submission;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.Optional;

/** A key that a caller gave to a submission, and what came of it. */
@Entity
@Table(name = "idempotency_key")
@IdClass(IdempotencyKey.Key.class)
public class IdempotencyKey {
    /** Keys belong to one caller. The value is a hash, since some clients use a secret for it. */
    public record Key(String principal, String value) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    @Id private String principal;

    @Id
    @Column(name = "idempotency_key")
    private String value;

    private String fingerprint;

    @Column(name = "owner")
    private String owner;

    @Column(name = "operation_id")
    private String operationId;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    /** For JPA. */
    protected IdempotencyKey() {}

    Key key() {
        return new Key(principal, value);
    }

    /** The request that has taken it, by the id of its operation, or by a random one of before. */
    String owner() {
        return owner;
    }

    boolean isOf(String otherFingerprint) {
        return fingerprint.equals(otherFingerprint);
    }

    boolean isOlderThan(OffsetDateTime time) {
        return createdAt.isBefore(time);
    }

    /** The operation that was submitted; empty while a server of before works on it. */
    Optional<String> operationId() {
        return Optional.ofNullable(operationId);
    }
}
