package io.provisioning.access.trust;

import io.provisioning.access.accounts.Account;
import io.provisioning.access.scope.Scope;
import io.provisioning.access.sessions.AccessTokens;
import io.provisioning.access.sessions.SessionValidity;
import io.provisioning.audit.Actor;
import io.provisioning.configuration.AuthSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Access tokens that no session stands behind: short, and good as long as the trust file is so. */
@ApplicationScoped
public class ExchangedTokens {
    private static final Duration LONGEST = Duration.ofMinutes(15);

    @Inject private Trust trust;
    @Inject private AccessTokens tokens;
    @Inject private SessionValidity validity;
    @Inject private AuthSettings settings;

    /** Whether it is meant to be one of these. */
    public static boolean isOne(JsonWebToken token) {
        return token.containsClaim(Actor.GRANT_CLAIM);
    }

    /** How long one lives. */
    Duration lifetime() {
        return settings.tokenExpiry().compareTo(LONGEST) < 0 ? settings.tokenExpiry() : LONGEST;
    }

    /** One of a role that an entry gives. */
    String issue(String id, Grant grant, String role) {
        Map<String, Object> more = Map.of(Actor.GRANT_CLAIM, grant.name());
        return tokens.issue(id, grant.principal(), role, grant.scope(), lifetime(), more);
    }

    /** One of an account that an entry gives. */
    String issue(String id, Grant grant, Account account) {
        Map<String, Object> more =
                Map.of(
                        Actor.GRANT_CLAIM, grant.name(),
                        AccessTokens.STAMP_CLAIM, account.stamp());
        return tokens.issue(id, account.name(), account.role(), account.scope(), lifetime(), more);
    }

    /**
     * Whether its entry of the trust file still gives what it says; of an account's, also whether
     * that is as it was.
     */
    public boolean isGood(JsonWebToken token) {
        return trust.grant(token.<Object>getClaim(Actor.GRANT_CLAIM).toString())
                .filter(grant -> grant.principal().equals(token.getName()))
                .filter(grant -> gives(grant, token))
                .isPresent();
    }

    private boolean gives(Grant grant, JsonWebToken token) {
        return grant.role().isPresent()
                ? token.getGroups().equals(Set.of(grant.role().get()))
                        && Scope.ofClaim(token.getClaim(Scope.CLAIM)).equals(grant.scope())
                : validity.isOfAnAccount(token);
    }
}
