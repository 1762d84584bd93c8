package io.provisioning.access;

import jakarta.security.enterprise.CallerPrincipal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * A caller with a valid token of any kind, as MicroProfile JWT presents it to resources. (The
 * platform's own implementation can be made only by its own parser.)
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
