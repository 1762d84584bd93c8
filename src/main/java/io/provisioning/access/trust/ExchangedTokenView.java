package io.provisioning.access.trust;

/**
 * An access token that something else was exchanged for (RFC 8693, 2.2.1).
 *
 * @param accessToken the token, for {@code Authorization: Bearer}
 * @param issuedTokenType that it is an access token
 * @param tokenType how it is used: {@code Bearer}
 * @param expiresIn seconds until it ends
 * @param scope its role, which a client that has asked for a scope has to be told
 */
public record ExchangedTokenView(
        String accessToken,
        String issuedTokenType,
        String tokenType,
        long expiresIn,
        String scope) {

    /** An access token of this text, for this role. */
    static ExchangedTokenView of(String text, long expiresIn, String role) {
        return new ExchangedTokenView(
                text, ExchangeRequest.ACCESS_TOKEN, "Bearer", expiresIn, role);
    }

    @Override
    public String toString() {
        return "ExchangedTokenView[expiresIn=" + expiresIn + "]";
    }
}
