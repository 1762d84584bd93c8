package io.provisioning.access.keys;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;

/** A private key as the database has it: sealed. */
@Entity
@Table(name = "signing_key")
public class SigningKey {
    @Id private String kid;

    @Column(name = "sealed_key")
    private String sealedKey;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    /** For JPA. */
    protected SigningKey() {}

    SigningKey(String kid, String sealedKey, OffsetDateTime createdAt) {
        this.kid = kid;
        this.sealedKey = sealedKey;
        this.createdAt = createdAt;
    }

    String kid() {
        return kid;
    }

    String sealedKey() {
        return sealedKey;
    }
}
