package io.provisioning.access.sessions;

/**
 * What a page of the server gets after a change of the own password; the refresh token is in the
 * cookie.
 *
 * @param token the access token of a new session
 * @param expiresIn seconds until the access token ends
 * @param apiTokensRevoked how many API tokens the change has made void
 * @param apiTokensKept how many the account still has
 */
public record ChangedSessionView(
        String token, long expiresIn, int apiTokensRevoked, int apiTokensKept) {
    static ChangedSessionView of(ChangedPasswordView changed) {
        return new ChangedSessionView(
                changed.token(),
                changed.expiresIn(),
                changed.apiTokensRevoked(),
                changed.apiTokensKept());
    }

    @Override
    public String toString() {
        return "ChangedSessionView[expiresIn=" + expiresIn + "]";
    }
}
