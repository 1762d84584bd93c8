package io.provisioning.access.sessions;

/**
 * What a page of the server gets of a session; the refresh token is in the cookie.
 *
 * @param token the access token, for {@code Authorization: Bearer}
 * @param expiresIn seconds until the access token ends
 */
public record SessionTokenView(String token, long expiresIn) {
    static SessionTokenView of(TokensView tokens) {
        return new SessionTokenView(tokens.token(), tokens.expiresIn());
    }

    @Override
    public String toString() {
        return "SessionTokenView[expiresIn=" + expiresIn + "]";
    }
}
