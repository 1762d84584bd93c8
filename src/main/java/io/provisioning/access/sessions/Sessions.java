package io.provisioning.access.sessions;

import static io.provisioning.audit.AuditAction.AUTH_LOGIN;
import static io.provisioning.audit.AuditAction.AUTH_LOGOUT;
import static io.provisioning.audit.AuditAction.AUTH_REAUTHENTICATE;
import static io.provisioning.audit.AuditAction.AUTH_REFRESH;
import static io.provisioning.audit.AuditAction.AUTH_SESSION_END;
import static io.provisioning.audit.AuditOutcome.FAILURE;

import io.provisioning.access.accounts.Account;
import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditAction;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.AuditTrail;
import io.provisioning.audit.Refusals;
import io.provisioning.paging.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Hands out tokens, each time with its audit record. */
@ApplicationScoped
public class Sessions {
    @Inject private AccessTokens accessTokens;
    @Inject private RefreshTokens refreshTokens;
    @Inject private SessionEnds ends;
    @Inject private AuditTrail audit;
    @Inject private Refusals refusals;
    @Inject private Clock clock;

    /** Tokens for an account that has proved itself. */
    @Transactional
    public TokensView open(Account account, Actor actor) {
        record(actor.proven(account.name(), account.role()), AUTH_LOGIN);
        String session = TimeOrderedId.at(clock.instant());
        return tokens(account, session, refreshTokens.issue(account, session), true);
    }

    /** Records that a caller has proved once more who it is. */
    @Transactional
    public void reauthenticated(Actor actor) {
        record(actor, AUTH_REAUTHENTICATE);
    }

    /** Records that somebody failed to prove who it is. */
    public void refuse(Actor actor, AuditAction action, String reason) {
        refusals.record(actor, AuditEvent.of(action, actor.name(), FAILURE, reason));
    }

    /** Ends the session of this token: neither it nor its refresh token is good any more. */
    @Transactional
    public void close(JsonWebToken token, Actor actor) {
        Instant expiry = Instant.ofEpochSecond(token.getExpirationTime());
        ends.end(
                token.getClaim(AccessTokens.SESSION_CLAIM),
                Optional.of(expiry.atOffset(ZoneOffset.UTC)));
        record(actor, AUTH_LOGOUT);
    }

    /** Ends the session of this refresh token, unless it is over anyway. */
    @Transactional
    public void close(String refreshToken, Actor actor) {
        refreshTokens
                .end(refreshToken)
                .map(account -> actor.proven(account.name(), account.role()))
                .ifPresent(owner -> record(owner, AUTH_LOGOUT));
    }

    /**
     * Exchanges a refresh token for new tokens. One that was exchanged before ends its session.
     *
     * @return empty where it is not good for any
     */
    @Transactional
    public Optional<TokensView> renew(String refreshToken, Carrier carrier, Actor actor) {
        return refreshTokens
                .redeem(refreshToken, carrier, account -> recordReuse(actor, account))
                .map(it -> renewed(it, actor));
    }

    private TokensView renewed(RefreshTokens.Redeemed token, Actor actor) {
        Account account = token.account();
        String detail = token.isFirst() ? null : "for the second time within seconds";
        audit.record(
                actor.proven(account.name(), account.role()),
                AuditEvent.success(AUTH_REFRESH, account.name(), detail));
        return tokens(account, token.session(), token.successor(), false);
    }

    private void recordReuse(Actor actor, String account) {
        audit.record(
                actor,
                AuditEvent.success(
                        AUTH_SESSION_END,
                        account,
                        "one of its refresh tokens was used a second time"));
    }

    private TokensView tokens(
            Account account, String session, String refreshToken, boolean proven) {
        return new TokensView(
                accessTokens.issue(account, session, proven),
                refreshToken,
                accessTokens.lifetimeSeconds());
    }

    private void record(Actor actor, AuditAction action) {
        audit.record(actor, AuditEvent.success(action, actor.name(), null));
    }
}
