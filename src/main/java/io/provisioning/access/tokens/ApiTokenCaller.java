package io.provisioning.access.tokens;

import io.provisioning.access.accounts.Account;
import io.provisioning.audit.Actor;
import io.provisioning.request.Scope;
import jakarta.security.enterprise.CallerPrincipal;
import java.util.HashMap;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Whoever calls with an API token: its owner, in the role and the workspaces of the token. A token
 * like those of sessions to everything that asks, but without a session.
 */
public final class ApiTokenCaller extends CallerPrincipal implements JsonWebToken {
    private static final long serialVersionUID = 1L;

    private final String id;

    /** Asked for several times in each request. */
    private final HashMap<String, Object> claims = new HashMap<>();

    ApiTokenCaller(ApiToken token, Account owner) {
        super(owner.name());
        this.id = token.id();
        claims.put(Claims.sub.name(), owner.name());
        claims.put(Claims.upn.name(), owner.name());
        claims.put(Claims.groups.name(), Set.of(token.roleOf(owner)));
        claims.put(Claims.iat.name(), token.createdAt().toEpochSecond());
        claims.put(Claims.exp.name(), token.expiresAt().toEpochSecond());
        claims.put(Claims.jti.name(), id);
        claims.put(Actor.API_TOKEN_CLAIM, id);
        Scope scope = token.scopeOf(owner);
        if (!scope.isWhole()) {
            claims.put(Scope.CLAIM, scope.workspaces());
        }
    }

    /** Whether it may do the same as that one. */
    boolean may(ApiTokenCaller other) {
        return claims.equals(other.claims);
    }

    /** The token's id. */
    public String id() {
        return id;
    }

    @Override
    public Set<String> getClaimNames() {
        return Set.copyOf(claims.keySet());
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T getClaim(String claim) {
        return (T) claims.get(claim);
    }
}
