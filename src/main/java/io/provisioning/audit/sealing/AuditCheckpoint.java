package io.provisioning.audit.sealing;

import io.provisioning.audit.chain.AuditKeys;
import io.provisioning.audit.chain.Checkpoint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** A checkpoint as the database has it. */
@Entity
@Table(name = "audit_checkpoint")
public class AuditCheckpoint {
    @Id private String name;

    @Column(name = "seq")
    private long seq;

    @Column(name = "mac")
    private String mac;

    @Column(name = "signed_at")
    private OffsetDateTime signedAt;

    @Column(name = "signature")
    private String signature;

    /** For JPA. */
    protected AuditCheckpoint() {}

    long seq() {
        return seq;
    }

    String mac() {
        return mac;
    }

    /** Whether no server has ever started with it. */
    boolean isUnused() {
        return signature == null && seq == 0;
    }

    Checkpoint checkpoint() {
        return new Checkpoint(
                name, seq, mac, signedAt == null ? null : signedAt.toInstant(), signature);
    }

    /** Signs another place. */
    Checkpoint move(long place, String macThere, AuditKeys keys, Clock clock) {
        Checkpoint moved =
                Checkpoint.sign(name, place, macThere, clock.instant(), keys.checkpoints());
        seq = place;
        mac = macThere;
        signedAt = moved.signedAt().atOffset(ZoneOffset.UTC);
        signature = moved.signature();
        return moved;
    }
}
