package io.provisioning.access.sessions;

import io.provisioning.access.AccessChanged;
import io.provisioning.access.accounts.Account;
import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.AuditTrail;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Hands out tokens, each time with its audit record. */
@ApplicationScoped
public class Sessions {
    @PersistenceContext private EntityManager entities;
    @Inject private Clock clock;
    @Inject private AccessTokens accessTokens;
    @Inject private RefreshTokens refreshTokens;
    @Inject private AuditTrail audit;
    @Inject private Event<AccessChanged> changes;

    /** Tokens for an account that has proved itself. */
    @Transactional
    public TokensView open(Account account, Actor actor) {
        record(actor.proven(account.name(), account.role()), "auth.login", "success", null);
        String session = UUID.randomUUID().toString();
        return tokens(account, session, refreshTokens.issue(account, session));
    }

    /** Records that somebody failed to prove who it is. */
    @Transactional
    public void refuse(Actor actor, String action, String reason) {
        record(actor, action, "failure", reason);
    }

    /** Ends the session of this token: neither it nor its refresh token is good any more. */
    @Transactional
    public void close(JsonWebToken token, Actor actor) {
        String session = token.getClaim(AccessTokens.SESSION_CLAIM);
        if (entities.find(EndedSession.class, session) == null) {
            entities.persist(new EndedSession(session, lastExpiry(token, session)));
        }
        refreshTokens.end(session);
        record(actor, "auth.logout", "success", null);
        changes.fire(new AccessChanged());
    }

    /**
     * When every access token of the session is void anyway. Tokens may have been issued when the
     * configured lifetimes were longer; each came together with a refresh token.
     */
    private OffsetDateTime lastExpiry(JsonWebToken token, String session) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Instant own = Instant.ofEpochSecond(token.getExpirationTime());
        return Stream.of(
                        now.plusSeconds(accessTokens.lifetimeSeconds()),
                        own.atOffset(now.getOffset()),
                        refreshTokens.lastExpiry(session).orElse(now))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /**
     * Exchanges a refresh token for new tokens.
     *
     * @throws ProblemException invalid_refresh_token
     */
    @Transactional(dontRollbackOn = ProblemException.class)
    public TokensView renew(RefreshRequest request, Actor actor) {
        Optional<RefreshTokens.Redeemed> redeemed = refreshTokens.redeem(request.refreshToken());
        if (redeemed.isEmpty()) {
            record(actor, "auth.refresh", "failure", "unknown, expired or used refresh token");
            throw new ProblemException(
                    ProblemCode.INVALID_REFRESH_TOKEN, "Log in again with user name and password");
        }
        RefreshTokens.Redeemed renewed = redeemed.get();
        Actor proven = actor.proven(renewed.account().name(), renewed.account().role());
        record(proven, "auth.refresh", "success", null);
        return tokens(renewed.account(), renewed.session(), renewed.successor());
    }

    private TokensView tokens(Account account, String session, String refreshToken) {
        return new TokensView(
                accessTokens.issue(account, session), refreshToken, accessTokens.lifetimeSeconds());
    }

    private void record(Actor actor, String action, String outcome, String detail) {
        audit.record(actor, AuditEvent.of(action, actor.name(), outcome, detail));
    }
}
