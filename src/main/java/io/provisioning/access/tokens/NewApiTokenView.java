package io.provisioning.access.tokens;

import java.time.Instant;
import java.util.List;

/**
 * An API token that was just made.
 *
 * @param id its id
 * @param name what it is for
 * @param owner the account it acts for
 * @param token the token, for {@code Authorization: Bearer}; it is never shown again
 * @param role what it may do, as long as its owner may
 * @param workspaces those it may reach, as long as its owner may; {@code *} alone for all
 * @param createdAt when it was made
 * @param expiresAt when it ends
 */
public record NewApiTokenView(
        String id,
        String name,
        String owner,
        String token,
        String role,
        List<String> workspaces,
        Instant createdAt,
        Instant expiresAt) {

    static NewApiTokenView from(ApiToken token, String text) {
        return new NewApiTokenView(
                token.id(),
                token.name(),
                token.owner(),
                text,
                token.role(),
                token.scope().workspaces(),
                token.createdAt().toInstant(),
                token.expiresAt().toInstant());
    }

    @Override
    public String toString() {
        return "NewApiTokenView[id=" + id + "]";
    }
}
