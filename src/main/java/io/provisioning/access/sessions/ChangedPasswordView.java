package io.provisioning.access.sessions;

/**
 * The new tokens after a change of the own password, and what became of the API tokens.
 *
 * @param token the access token of a new session
 * @param refreshToken good for one exchange against new tokens
 * @param expiresIn seconds until the access token ends
 * @param apiTokensRevoked how many API tokens the change has made void
 * @param apiTokensKept how many the account still has
 */
public record ChangedPasswordView(
        String token,
        String refreshToken,
        long expiresIn,
        int apiTokensRevoked,
        int apiTokensKept) {
    static ChangedPasswordView of(TokensView tokens, int revoked, int kept) {
        return new ChangedPasswordView(
                tokens.token(), tokens.refreshToken(), tokens.expiresIn(), revoked, kept);
    }

    @Override
    public String toString() {
        return "ChangedPasswordView[expiresIn=" + expiresIn + "]";
    }
}
