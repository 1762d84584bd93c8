package io.provisioning.access.sessions;

/**
 * The tokens that a login gives.
 *
 * @param token the access token, for {@code Authorization: Bearer}
 * @param refreshToken good for one exchange against new tokens
 * @param expiresIn seconds until the access token ends
 */
public record TokensView(String token, String refreshToken, long expiresIn) {
    @Override
    public String toString() {
        return "TokensView[expiresIn=" + expiresIn + "]";
    }
}
