package io.provisioning.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Somebody, or something, that may log in. */
@Entity
@Table(name = "account")
public class Account {
    @Id private String name;
    private String role;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Column(name = "updated_at")
    private OffsetDateTime updatedAt;

    /** For JPA. */
    protected Account() {}

    /** An account that still has its documented default password. */
    Account(String name, String role, OffsetDateTime now) {
        this.name = name;
        this.role = role;
        this.createdAt = now;
        this.updatedAt = now;
    }

    void changePassword(String newHash, OffsetDateTime now) {
        passwordHash = newHash;
        updatedAt = now;
    }

    public String name() {
        return name;
    }

    public String role() {
        return role;
    }

    /** The password's hash; empty while the default password stands. */
    Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }
}
