package io.provisioning.access.sessions;

import io.provisioning.access.accounts.Account;
import io.provisioning.access.accounts.Accounts;
import io.provisioning.audit.Digest;
import io.provisioning.configuration.AuthSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Refresh tokens: opaque, stored as hashes, good for one use each. The successors of one are its
 * family, which is the session. Using one a second time means that somebody has a copy, so the
 * whole session ends, its access tokens as well (RFC 9700 §4.14).
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class RefreshTokens {
    private static final int TOKEN_BYTES = 32;

    @PersistenceContext private EntityManager entities;
    @Inject private Accounts accounts;
    @Inject private SessionEnds ends;
    @Inject private Clock clock;
    @Inject private AuthSettings settings;

    private final SecureRandom random = new SecureRandom();

    /** A token that was redeemed, and what it is worth. */
    public record Redeemed(Account account, String session, String successor) {}

    /**
     * A token of this session.
     *
     * @param session of a first token a new one
     */
    public String issue(Account account, String session) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        OffsetDateTime now = OffsetDateTime.now(clock);
        entities.persist(
                new RefreshToken(
                        Digest.sha256(token),
                        session,
                        account,
                        now,
                        now.plus(settings.refreshTokenExpiry())));
        return token;
    }

    /**
     * Redeems a token for its successor; empty if it is unknown, expired or used, if its session
     * has been ended, or if its account has changed since.
     *
     * @param reused is told of the account whose session ends since the token was used before
     */
    public Optional<Redeemed> redeem(String token, Consumer<String> reused) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        RefreshToken stored = entities.find(RefreshToken.class, Digest.sha256(token));
        if (stored == null || stored.isExpired(now) || ends.contains(stored.family())) {
            return Optional.empty();
        }
        int first =
                entities.createQuery(
                                "update RefreshToken t set t.usedAt = :now"
                                        + " where t.tokenHash = :hash and t.usedAt is null")
                        .setParameter("now", now)
                        .setParameter("hash", Digest.sha256(token))
                        .executeUpdate();
        if (first == 0) {
            ends.end(stored.family(), Optional.empty());
            reused.accept(stored.account());
            return Optional.empty();
        }
        return accounts.acting(stored.account())
                .filter(stored::isOf)
                .map(
                        account ->
                                new Redeemed(
                                        account, stored.family(), issue(account, stored.family())));
    }
}
