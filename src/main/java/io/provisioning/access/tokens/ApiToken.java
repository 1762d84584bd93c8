package io.provisioning.access.tokens;

import io.provisioning.access.Roles;
import io.provisioning.access.accounts.Account;
import io.provisioning.access.scope.Scope;
import io.provisioning.audit.Digest;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.util.Optional;

/** A token that an account has made for what acts in its name. */
@Entity
@Table(name = "api_token")
public class ApiToken {
    @Id private String id;
    private String owner;
    private String name;
    private String role;
    private String workspaces;

    /** A fast hash is enough: what has 256 random bits can't be guessed, as a password can. */
    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "default_password")
    private boolean underDefaultPassword;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Column(name = "expires_at")
    private OffsetDateTime expiresAt;

    @Column(name = "last_used_at")
    private OffsetDateTime lastUsedAt;

    /** For JPA. */
    protected ApiToken() {}

    ApiToken(
            String id,
            Account owner,
            String name,
            String role,
            Scope scope,
            String text,
            OffsetDateTime now,
            OffsetDateTime expiresAt) {
        this.id = id;
        this.owner = owner.name();
        this.name = name;
        this.role = role;
        this.workspaces = scope.toString();
        this.tokenHash = Digest.sha256(text);
        this.underDefaultPassword = owner.hasDefaultPassword();
        this.createdAt = now;
        this.expiresAt = expiresAt;
    }

    /** Whether it is this one, told in the same time wherever they differ. */
    boolean isWrittenAs(String text) {
        return MessageDigest.isEqual(
                tokenHash.getBytes(StandardCharsets.US_ASCII),
                Digest.sha256(text).getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether it is good, its owner being as it is now and able to act. */
    boolean isGood(Account now, OffsetDateTime time) {
        return time.isBefore(expiresAt)
                && !scopeOf(now).workspaces().isEmpty()
                && (!underDefaultPassword || now.hasDefaultPassword());
    }

    /** What it may do: never more than its owner may now. */
    String roleOf(Account now) {
        return Roles.lesser(role, now.role());
    }

    /** Where it may do it: nowhere that its owner may not now. */
    Scope scopeOf(Account now) {
        return scope().within(now.scope());
    }

    String id() {
        return id;
    }

    String owner() {
        return owner;
    }

    String name() {
        return name;
    }

    String role() {
        return role;
    }

    Scope scope() {
        return Scope.parse(workspaces);
    }

    OffsetDateTime createdAt() {
        return createdAt;
    }

    OffsetDateTime expiresAt() {
        return expiresAt;
    }

    /** The minute it was last used in; empty if it never was. */
    Optional<OffsetDateTime> lastUsedAt() {
        return Optional.ofNullable(lastUsedAt);
    }
}
