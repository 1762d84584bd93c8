package io.provisioning.access.tokens;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * An API token, without the token itself.
 *
 * @param id its id
 * @param name what it is for
 * @param owner the account it acts for
 * @param role what it may do, as long as its owner may
 * @param workspaces those it may reach, as long as its owner may; {@code *} alone for all
 * @param createdAt when it was made
 * @param expiresAt when it ends
 * @param lastUsedAt the minute it was last used in; null if it never was
 */
public record ApiTokenView(
        String id,
        String name,
        String owner,
        String role,
        List<String> workspaces,
        Instant createdAt,
        Instant expiresAt,
        Instant lastUsedAt) {

    static ApiTokenView from(ApiToken token) {
        return new ApiTokenView(
                token.id(),
                token.name(),
                token.owner(),
                token.role(),
                token.scope().workspaces(),
                token.createdAt().toInstant(),
                token.expiresAt().toInstant(),
                token.lastUsedAt().map(OffsetDateTime::toInstant).orElse(null));
    }
}
