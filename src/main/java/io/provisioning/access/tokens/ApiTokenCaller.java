package io.provisioning.access.tokens;

import io.provisioning.access.accounts.Account;
import io.provisioning.audit.Actor;
import jakarta.security.enterprise.CallerPrincipal;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Whoever calls with an API token: its owner, in the role of the token. A token like those of
 * sessions to everything that asks, but without a session.
 */
public final class ApiTokenCaller extends CallerPrincipal implements JsonWebToken {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final String role;
    private final long issuedAt;
    private final long expiresAt;

    ApiTokenCaller(ApiToken token, Account owner) {
        super(owner.name());
        this.id = token.id();
        this.role = token.roleOf(owner);
        this.issuedAt = token.createdAt().toEpochSecond();
        this.expiresAt = token.expiresAt().toEpochSecond();
    }

    /** The token's id. */
    public String id() {
        return id;
    }

    @Override
    public Set<String> getClaimNames() {
        return claims().keySet();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T getClaim(String claim) {
        return (T) claims().get(claim);
    }

    private Map<String, Object> claims() {
        return Map.of(
                Claims.sub.name(),
                getName(),
                Claims.upn.name(),
                getName(),
                Claims.groups.name(),
                Set.of(role),
                Claims.iat.name(),
                issuedAt,
                Claims.exp.name(),
                expiresAt,
                Claims.jti.name(),
                id,
                Actor.API_TOKEN_CLAIM,
                id);
    }
}
