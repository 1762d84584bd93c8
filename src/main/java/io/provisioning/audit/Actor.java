package io.provisioning.audit;

import io.provisioning.access.scope.Scope;
import io.provisioning.request.AddressBucket;
import io.provisioning.request.Client;
import io.provisioning.request.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who acts.
 *
 * @param name the account, {@code system} for what the server does by itself, or {@code anonymous}
 * @param role the role it acts in; null where there is none
 * @param address the client's address; null where there is none
 * @param requestId the request it acts in; null where there is none
 * @param isRelayed whether the address is not certain to be the client's
 * @param tokenId the token it acts with, the id of an API token or of an exchanged one; null after
 *     a login
 * @param scope the workspaces it may reach
 */
public record Actor(
        String name,
        String role,
        String address,
        String requestId,
        boolean isRelayed,
        String tokenId,
        Scope scope) {
    /** The claim of a caller that has an API token's id. */
    public static final String API_TOKEN_CLAIM = "api_token";

    /** The claim of an exchanged token that names its entry of the trust file. */
    public static final String GRANT_CLAIM = "grant";

    /** A caller who came directly, or through trusted proxies. */
    public Actor(String name, String role, String address, String requestId) {
        this(name, role, address, requestId, false, null, Scope.WHOLE);
    }

    /** The server itself. */
    public static Actor system() {
        return new Actor("system", null, null, null);
    }

    /** The caller whom the request's token names; {@code anonymous} without a token. */
    public static Actor of(HttpServletRequest request, Client client) {
        String requestId = RequestId.of(request);
        if (!(request.getUserPrincipal() instanceof JsonWebToken token)) {
            return unproven("anonymous", client, requestId);
        }
        Set<String> groups = token.getGroups();
        return new Actor(
                token.getName(),
                groups == null || groups.isEmpty() ? null : groups.iterator().next(),
                client.address(),
                requestId,
                client.isRelayed(),
                tokenId(token),
                Scope.ofClaim(token.getClaim(Scope.CLAIM)));
    }

    private static String tokenId(JsonWebToken token) {
        return token.containsClaim(GRANT_CLAIM)
                ? token.getTokenID()
                : token.getClaim(API_TOKEN_CLAIM);
    }

    /** A caller who claims to be this account and has not proved it. */
    public static Actor unproven(String name, Client client, String requestId) {
        return new Actor(
                name, null, client.address(), requestId, client.isRelayed(), null, Scope.WHOLE);
    }

    /** The same, who came directly. */
    public static Actor unproven(String name, String address, String requestId) {
        return unproven(name, new Client(address, false), requestId);
    }

    /** Whether it has proved to be an account, or a pipeline of the trust file. */
    public boolean isProven() {
        return role != null;
    }

    /** The bucket of its address, by which it is counted without a proved identity. */
    public String place() {
        return AddressBucket.of(address);
    }

    /** Whether it acts from this machine itself. */
    public boolean isLocal() {
        return address != null && new Client(address, isRelayed).isLocal();
    }

    /** Whether its token is not that of a session, because nobody has logged in. */
    public boolean isSessionless() {
        return tokenId != null;
    }

    /** The same, who acts with that token from now on. */
    public Actor with(String itsTokenId) {
        return new Actor(name, role, address, requestId, isRelayed, itsTokenId, scope);
    }

    /** The same, in no request in particular. */
    Actor inManyRequests() {
        return new Actor(name, role, address, null, isRelayed, tokenId, scope);
    }

    /** The same, who has proved to be this account. */
    public Actor proven(String account, String itsRole) {
        return new Actor(account, itsRole, address, requestId, isRelayed, tokenId, scope);
    }
}
