package io.provisioning.access.sessions;

import io.provisioning.access.accounts.Account;
import io.provisioning.access.accounts.Accounts;
import io.provisioning.request.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Whether a token that was signed by us and has not expired still means what it says. */
@ApplicationScoped
public class TokenStanding {
    @PersistenceContext private EntityManager entities;
    @Inject private Accounts accounts;
    @Inject private Clock clock;

    /**
     * Whether it has the form of ours, its account is there, is not disabled, and has the role, the
     * workspaces and the password it had when the token was issued, and its session has not been
     * ended.
     */
    @Transactional
    public boolean isGood(JsonWebToken token) {
        if (!TokenForm.isOurs(token, clock.instant())) {
            return false;
        }
        String session = token.getClaim(AccessTokens.SESSION_CLAIM);
        Optional<Account> account = accounts.find(token.getName());
        return account.filter(now -> isOf(now, token)).isPresent()
                && entities.find(EndedSession.class, session) == null;
    }

    private static boolean isOf(Account account, JsonWebToken token) {
        return !account.isDisabled()
                && account.stamp().equals(token.getClaim(AccessTokens.STAMP_CLAIM))
                && Set.of(account.role()).equals(token.getGroups())
                && account.scope().equals(Scope.ofClaim(token.getClaim(Scope.CLAIM)));
    }
}
