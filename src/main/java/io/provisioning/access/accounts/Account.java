package io.provisioning.access.accounts;

import io.provisioning.access.Roles;
import io.provisioning.access.scope.Scope;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** Somebody, or something, that may log in. */
@Entity
@Table(name = "account")
public class Account {
    @Id private String name;
    private String role;
    private boolean disabled;
    private String workspaces = Scope.WHOLE.toString();

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "security_stamp")
    private String stamp;

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
        changed(now);
    }

    void changePassword(String newHash, OffsetDateTime now) {
        passwordHash = newHash;
        changed(now);
    }

    void changeRole(String newRole, OffsetDateTime now) {
        role = newRole;
        changed(now);
    }

    void limit(Scope scope, OffsetDateTime now) {
        workspaces = scope.toString();
        changed(now);
    }

    void disable(OffsetDateTime now) {
        disabled = true;
        changed(now);
    }

    void enable(OffsetDateTime now) {
        disabled = false;
        changed(now);
    }

    private void changed(OffsetDateTime now) {
        stamp = UUID.randomUUID().toString();
        updatedAt = now;
    }

    /** The name it logs in with. */
    public String name() {
        return name;
    }

    /** One of {@link Roles}. */
    public String role() {
        return role;
    }

    /** Whether it may not log in for now. */
    public boolean isDisabled() {
        return disabled;
    }

    /** The workspaces it may reach. */
    public Scope scope() {
        return Scope.parse(workspaces);
    }

    /** Whether it is an administrator of the whole server who can act. */
    boolean isActingAdmin() {
        return role.equals(Roles.ADMIN) && !disabled && scope().isWhole();
    }

    /** Another one after each change that ends what was issued before. */
    public String stamp() {
        return stamp;
    }

    /** The password's hash; empty while the default password stands. */
    Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    /** Whether its password is the documented default one. */
    public boolean hasDefaultPassword() {
        return passwordHash == null;
    }

    OffsetDateTime createdAt() {
        return createdAt;
    }

    OffsetDateTime updatedAt() {
        return updatedAt;
    }
}
