package io.provisioning.access.sessions;

import io.provisioning.access.accounts.Account;
import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.AuditTrail;
import io.provisioning.audit.Refusals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Hands out tokens, each time with its audit record. */
@ApplicationScoped
public class Sessions {
    @Inject private AccessTokens accessTokens;
    @Inject private RefreshTokens refreshTokens;
    @Inject private SessionEnds ends;
    @Inject private AuditTrail audit;
    @Inject private Refusals refusals;

    /** Tokens for an account that has proved itself. */
    @Transactional
    public TokensView open(Account account, Actor actor) {
        record(actor.proven(account.name(), account.role()), "auth.login", "success", null);
        String session = UUID.randomUUID().toString();
        return tokens(account, session, refreshTokens.issue(account, session), true);
    }

    /** Records that a caller has proved once more who it is. */
    @Transactional
    public void reauthenticated(Actor actor) {
        record(actor, "auth.reauthenticate", "success", null);
    }

    /** Records that somebody failed to prove who it is. */
    public void refuse(Actor actor, String action, String reason) {
        refusals.record(actor, AuditEvent.of(action, actor.name(), "failure", reason));
    }

    /** Ends the session of this token: neither it nor its refresh token is good any more. */
    @Transactional
    public void close(JsonWebToken token, Actor actor) {
        Instant expiry = Instant.ofEpochSecond(token.getExpirationTime());
        ends.end(
                token.getClaim(AccessTokens.SESSION_CLAIM),
                Optional.of(expiry.atOffset(ZoneOffset.UTC)));
        record(actor, "auth.logout", "success", null);
    }

    /**
     * Exchanges a refresh token for new tokens. One that was exchanged before ends its session.
     *
     * @return empty where it is not good for any
     */
    @Transactional
    public Optional<TokensView> renew(RefreshRequest request, Actor actor) {
        Optional<RefreshTokens.Redeemed> redeemed =
                refreshTokens.redeem(
                        request.refreshToken(), account -> recordReuse(actor, account));
        return redeemed.map(it -> renewed(it, actor));
    }

    private TokensView renewed(RefreshTokens.Redeemed token, Actor actor) {
        Account account = token.account();
        record(actor.proven(account.name(), account.role()), "auth.refresh", "success", null);
        return tokens(account, token.session(), token.successor(), false);
    }

    private void recordReuse(Actor actor, String account) {
        audit.record(
                actor,
                AuditEvent.of(
                        "auth.session_end",
                        account,
                        "success",
                        "one of its refresh tokens was used a second time"));
    }

    private TokensView tokens(
            Account account, String session, String refreshToken, boolean proven) {
        return new TokensView(
                accessTokens.issue(account, session, proven),
                refreshToken,
                accessTokens.lifetimeSeconds());
    }

    private void record(Actor actor, String action, String outcome, String detail) {
        audit.record(actor, AuditEvent.of(action, actor.name(), outcome, detail));
    }
}
