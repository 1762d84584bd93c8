package io.provisioning.access.keys;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** A private key as the database has it: encrypted. */
@Entity
@Table(name = "signing_key")
public class SigningKey {
    @Id private String kid;

    @Column(name = "sealed_key")
    private String encryptedKey;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Column(name = "signs_from")
    private OffsetDateTime signsFrom;

    /** For JPA. */
    protected SigningKey() {}

    SigningKey(OpenKey key, String encryptedKey) {
        this.kid = key.kid();
        this.encryptedKey = encryptedKey;
        this.createdAt = key.createdAt().atOffset(ZoneOffset.UTC);
        this.signsFrom = key.signsFrom().atOffset(ZoneOffset.UTC);
    }

    String kid() {
        return kid;
    }

    String encryptedKey() {
        return encryptedKey;
    }

    Instant createdAt() {
        return createdAt.toInstant();
    }

    Instant signsFrom() {
        return signsFrom.toInstant();
    }
}
