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
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Refresh tokens: opaque, stored as hashes, good for one use each. The successors of one are its
 * family, which is the session. Using one a second time means that somebody has a copy, so the
 * whole session ends, its access tokens as well (RFC 9700 §4.14). Only browsers, which forget what
 * they were doing, have some seconds for that.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class RefreshTokens {
    private static final int TOKEN_BYTES = 32;

    /** How long a browser may come with the token before: it has left a page, or has several. */
    private static final Duration LEEWAY = Duration.ofSeconds(10);

    @PersistenceContext private EntityManager entities;
    @Inject private Accounts accounts;
    @Inject private SessionEnds ends;
    @Inject private Successors successors;
    @Inject private Clock clock;
    @Inject private AuthSettings settings;

    private final SecureRandom random = new SecureRandom();

    /**
     * A token that was redeemed, and what it is worth.
     *
     * @param isFirst whether it had not been redeemed before
     */
    public record Redeemed(Account account, String session, String successor, boolean isFirst) {}

    /**
     * A token of this session.
     *
     * @param session of a first token a new one
     */
    public String issue(Account account, String session) {
        return keep(random(), account, session);
    }

    private String random() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String keep(String token, Account account, String session) {
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
     * has been ended, or if its account has changed since. One of a cookie that was used just now
     * is good for the same successor once more, as long as nobody has used that.
     *
     * @param reused is told of the account whose session ends since the token was used before
     */
    public Optional<Redeemed> redeem(String token, Carrier carrier, Consumer<String> reused) {
        Optional<RefreshToken> stored = known(token);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        RefreshToken found = stored.get();
        boolean isFirst = use(token);
        if (!isFirst && !(carrier == Carrier.COOKIE && isForgiven(token))) {
            ends.end(found.family(), Optional.empty());
            reused.accept(found.account());
            return Optional.empty();
        }
        String successor = carrier == Carrier.COOKIE ? successors.of(token) : random();
        return owner(found)
                .map(
                        account ->
                                new Redeemed(
                                        account,
                                        found.family(),
                                        isFirst
                                                ? keep(successor, account, found.family())
                                                : successor,
                                        isFirst));
    }

    /**
     * Ends the session of this token; empty if that is over anyway.
     *
     * @return whose it was
     */
    public Optional<Account> end(String token) {
        Optional<RefreshToken> stored = known(token);
        Optional<Account> owner = stored.flatMap(this::owner);
        owner.ifPresent(it -> ends.end(stored.orElseThrow().family(), Optional.empty()));
        return owner;
    }

    /** One that has not expired, of a session that has not been ended. */
    private Optional<RefreshToken> known(String token) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return Optional.ofNullable(entities.find(RefreshToken.class, Digest.sha256(token)))
                .filter(it -> !it.isExpired(now) && !ends.contains(it.family()));
    }

    private Optional<Account> owner(RefreshToken token) {
        return accounts.acting(token.account()).filter(token::isOf);
    }

    /** Whether it had not been used before. */
    private boolean use(String token) {
        int first =
                entities.createQuery(
                                "update RefreshToken t set t.usedAt = :now"
                                        + " where t.tokenHash = :hash and t.usedAt is null")
                        .setParameter("now", OffsetDateTime.now(clock))
                        .setParameter("hash", Digest.sha256(token))
                        .executeUpdate();
        return first == 1;
    }

    /**
     * Whether it was used a moment ago, by another node whose clock differs perhaps, and for a
     * successor that nobody has used: one of a cookie.
     */
    private boolean isForgiven(String token) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return entities.createQuery(
                                "select count(t) from RefreshToken t, RefreshToken next"
                                        + " where t.tokenHash = :hash"
                                        + " and t.usedAt > :from and t.usedAt < :to"
                                        + " and next.tokenHash = :next and next.usedAt is null",
                                Long.class)
                        .setParameter("hash", Digest.sha256(token))
                        .setParameter("next", Digest.sha256(successors.of(token)))
                        .setParameter("from", now.minus(LEEWAY))
                        .setParameter("to", now.plus(LEEWAY))
                        .getSingleResult()
                == 1;
    }
}
