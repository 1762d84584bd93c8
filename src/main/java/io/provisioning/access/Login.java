package io.provisioning.access;

import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.AuditTrail;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Exchanges a password, or a refresh token, for tokens. Each attempt is in the audit trail. */
@ApplicationScoped
public class Login {
    @Inject private Accounts accounts;
    @Inject private Passwords passwords;
    @Inject private AccessTokens accessTokens;
    @Inject private RefreshTokens refreshTokens;
    @Inject private AuditTrail audit;

    /**
     * Logs an account in.
     *
     * @throws ProblemException invalid_credentials, the same for an unknown user and a wrong
     *     password; default_password where a default one comes from another machine
     */
    @Transactional(dontRollbackOn = ProblemException.class)
    public TokensView login(Credentials credentials, Actor actor) {
        Optional<Account> account = accounts.find(credentials.username());
        if (!isProven(account, credentials)) {
            record(actor, "auth.login", "failure", "wrong user name or password");
            throw new ProblemException(
                    ProblemCode.INVALID_CREDENTIALS, "Check user name and password");
        }
        if (account.get().passwordHash().isEmpty() && !isLoopback(actor.address())) {
            record(actor, "auth.login", "failure", "default password from another machine");
            throw new ProblemException(
                    ProblemCode.DEFAULT_PASSWORD,
                    "Log in on the server itself, or start it with ADMIN_PASSWORD set");
        }
        record(actor, "auth.login", "success", null);
        return tokens(account.get(), refreshTokens.issue(account.get().name()));
    }

    /**
     * Exchanges a refresh token for new tokens.
     *
     * @throws ProblemException invalid_refresh_token
     */
    @Transactional(dontRollbackOn = ProblemException.class)
    public TokensView refresh(RefreshRequest request, Actor actor) {
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

    private boolean isProven(Optional<Account> account, Credentials credentials) {
        Optional<String> hash = account.flatMap(Account::passwordHash);
        if (hash.isPresent()) {
            return passwords.matches(credentials.password(), hash.get());
        }
        passwords.waste(credentials.password());
        return account.isPresent()
                && DefaultUser.named(credentials.username())
                        .filter(user -> user.hasPassword(credentials.password()))
                        .isPresent();
    }

    private TokensView tokens(Account account, String refreshToken) {
        return new TokensView(
                accessTokens.issue(account), refreshToken, accessTokens.lifetimeSeconds());
    }

    private void record(Actor actor, String action, String outcome, String detail) {
        audit.record(actor, AuditEvent.of(action, actor.name(), outcome, detail));
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
