package io.provisioning.access.tokens;

import io.provisioning.access.TokenCaller;
import io.provisioning.access.accounts.Account;
import io.provisioning.access.scope.Scope;
import io.provisioning.audit.Actor;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;

/**
 * A caller with an API token: its owner, in the role and the workspaces of the token. It has the
 * claims of a session's token, but no session.
 */
public final class ApiTokenCaller extends TokenCaller {
    private static final long serialVersionUID = 1L;

    ApiTokenCaller(ApiToken token, Account owner) {
        super(owner.name(), claims(token, owner));
    }

    private static Map<String, Object> claims(ApiToken token, Account owner) {
        Map<String, Object> claims = new HashMap<>();
        claims.put(Claims.sub.name(), owner.name());
        claims.put(Claims.upn.name(), owner.name());
        claims.put(Claims.groups.name(), Set.of(token.roleOf(owner)));
        claims.put(Claims.iat.name(), token.createdAt().toEpochSecond());
        claims.put(Claims.exp.name(), token.expiresAt().toEpochSecond());
        claims.put(Claims.jti.name(), token.id());
        claims.put(Actor.API_TOKEN_CLAIM, token.id());
        Scope scope = token.scopeOf(owner);
        if (!scope.isWhole()) {
            claims.put(Scope.CLAIM, scope.workspaces());
        }
        return claims;
    }

    /** The token's id. */
    public String id() {
        return getTokenID();
    }
}
