package io.provisioning.access.sessions;

import io.provisioning.access.accounts.Account;
import io.provisioning.access.accounts.Accounts;
import io.provisioning.access.scope.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Whether the token of a session is still valid, which we signed and which has not expired. */
@ApplicationScoped
public class SessionValidity {
    @Inject private Accounts accounts;
    @Inject private SessionEnds ends;

    /**
     * Whether it is of a session, its account is there, is not disabled, and has the role, the
     * workspaces and the password it had when the token was issued, and its session has not been
     * ended.
     */
    @Transactional
    public boolean isGood(JsonWebToken token) {
        return token.containsClaim(AccessTokens.SESSION_CLAIM)
                && isOfAnAccount(token)
                && !ends.contains(session(token));
    }

    private static String session(JsonWebToken token) {
        return token.getClaim(AccessTokens.SESSION_CLAIM);
    }

    /** Whether its account is there, and as it was when the token was issued. */
    @Transactional
    public boolean isOfAnAccount(JsonWebToken token) {
        return accounts.acting(token.getName()).filter(now -> isOf(now, token)).isPresent();
    }

    private static boolean isOf(Account account, JsonWebToken token) {
        return account.stamp().equals(token.getClaim(AccessTokens.STAMP_CLAIM))
                && Set.of(account.role()).equals(token.getGroups())
                && account.scope().equals(Scope.ofClaim(token.getClaim(Scope.CLAIM)));
    }
}
