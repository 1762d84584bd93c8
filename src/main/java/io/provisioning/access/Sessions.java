package io.provisioning.access;

import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.AuditTrail;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Hands out tokens, each time with its audit record. */
@ApplicationScoped
public class Sessions {
    @Inject private Accounts accounts;
    @Inject private AccessTokens accessTokens;
    @Inject private RefreshTokens refreshTokens;
    @Inject private AuditTrail audit;

    /** Tokens for an account that has proved itself. */
    @Transactional
    public TokensView open(Account account, Actor actor) {
        record(actor, "auth.login", "success", null);
        return tokens(account, refreshTokens.issue(account.name()));
    }

    /** Records a login that failed. */
    @Transactional
    public void refuse(Actor actor, String reason) {
        record(actor, "auth.login", "failure", reason);
    }

    /**
     * Exchanges a refresh token for new tokens.
     *
     * @throws ProblemException invalid_refresh_token
     */
    @Transactional(dontRollbackOn = ProblemException.class)
    public TokensView renew(RefreshRequest request, Actor actor) {
        Optional<RefreshTokens.Redeemed> redeemed = refreshTokens.redeem(request.refreshToken());
        Optional<Account> account = redeemed.flatMap(token -> accounts.find(token.account()));
        if (account.isEmpty()) {
            record(actor, "auth.refresh", "failure", "unknown, expired or used refresh token");
            throw new ProblemException(
                    ProblemCode.INVALID_REFRESH_TOKEN, "Log in again with user name and password");
        }
        record(actor, "auth.refresh", "success", account.get().name());
        return tokens(account.get(), redeemed.get().successor());
    }

    private TokensView tokens(Account account, String refreshToken) {
        return new TokensView(
                accessTokens.issue(account), refreshToken, accessTokens.lifetimeSeconds());
    }

    private void record(Actor actor, String action, String outcome, String detail) {
        audit.record(actor, AuditEvent.of(action, actor.name(), outcome, detail));
    }
}
