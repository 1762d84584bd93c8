package io.provisioning.access;

import jakarta.security.enterprise.CallerPrincipal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Whoever calls with a token that was found good, of whichever kind it is. What MicroProfile JWT
 * promises to resources is kept by this: the platform's own implementation comes from its own
 * parser alone.
 */
public class TokenCaller extends CallerPrincipal implements JsonWebToken {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, Object> claims;

    /** The caller of this name, with what the token says in the types of MicroProfile JWT. */
    public TokenCaller(String name, Map<String, Object> claims) {
        super(name);
        this.claims = new HashMap<>(claims);
    }

    /** Whether it may do the same as that one. */
    public boolean may(TokenCaller other) {
        return claims.equals(other.claims);
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
