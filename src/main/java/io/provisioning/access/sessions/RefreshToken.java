package io.provisioning.access.sessions;

import io.provisioning.access.accounts.Account;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;

/** One refresh token; its successors by rotation share its family. */
@Entity
@Table(name = "refresh_token")
public class RefreshToken {
    @Id
    @Column(name = "token_hash")
    private String tokenHash;

    private String family;
    private String account;

    @Column(name = "security_stamp")
    private String stamp;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Column(name = "expires_at")
    private OffsetDateTime expiresAt;

    @Column(name = "used_at")
    private OffsetDateTime usedAt;

    /** For JPA. */
    protected RefreshToken() {}

    RefreshToken(
            String tokenHash,
            String family,
            Account account,
            OffsetDateTime now,
            OffsetDateTime expiresAt) {
        this.tokenHash = tokenHash;
        this.family = family;
        this.account = account.name();
        this.stamp = account.stamp();
        this.createdAt = now;
        this.expiresAt = expiresAt;
    }

    String family() {
        return family;
    }

    String account() {
        return account;
    }

    OffsetDateTime createdAt() {
        return createdAt;
    }

    OffsetDateTime expiresAt() {
        return expiresAt;
    }

    /** Whether the account is still as it was when this was issued. */
    boolean isOf(Account now) {
        return now.name().equals(account) && now.stamp().equals(stamp);
    }

    boolean isExpired(OffsetDateTime now) {
        return !now.isBefore(expiresAt);
    }
}
