package io.provisioning.access.sessions;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.OffsetDateTime;

/** The recent failed logins of one account, or from one address. */
@Entity
@Table(name = "failed_login")
public class GuessCount {
    /** After so long without a failure the next one is the first again. */
    private static final Duration MEMORY = Duration.ofHours(1);

    @Id private String id;
    private int failures;

    @Column(name = "wait_until")
    private OffsetDateTime waitUntil;

    @Column(name = "full_at")
    private OffsetDateTime fullAt;

    @Column(name = "expires_at")
    private OffsetDateTime expiresAt;

    /** For JPA. */
    protected GuessCount() {}

    GuessCount(String id, OffsetDateTime now) {
        this.id = id;
        this.waitUntil = now;
        this.fullAt = now;
        this.expiresAt = now.plus(MEMORY);
    }

    /** How long the next try has to wait; zero: not at all. */
    Duration pause(Allowance allowance, OffsetDateTime now) {
        OffsetDateTime stocked = fullAt.minus(allowance.reach());
        OffsetDateTime next = stocked.isAfter(waitUntil) ? stocked : waitUntil;
        return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
    }

    /** Takes a guess, before anybody knows what comes of it: others may guess meanwhile. */
    void take(OffsetDateTime now) {
        fullAt = later(fullAt, now).plus(Allowance.MINUTE);
        keep(fullAt);
    }

    /** It was wrong. */
    void fail(Allowance allowance, OffsetDateTime now) {
        failures = now.isAfter(waitUntil.plus(MEMORY)) ? 1 : failures + 1;
        waitUntil = later(waitUntil, now.plus(allowance.pause(failures)));
        keep(waitUntil.plus(MEMORY));
    }

    /** It was right, so it was no guess, and neither were the failures before it. */
    void succeed(OffsetDateTime now) {
        failures = 0;
        waitUntil = now;
        fullAt = fullAt.minus(Allowance.MINUTE);
    }

    /** Keeps it until then at least. */
    void keep(OffsetDateTime until) {
        expiresAt = later(expiresAt, until);
    }

    boolean isExpired(OffsetDateTime now) {
        return !now.isBefore(expiresAt);
    }

    private static OffsetDateTime later(OffsetDateTime one, OffsetDateTime other) {
        return one.isAfter(other) ? one : other;
    }
}
