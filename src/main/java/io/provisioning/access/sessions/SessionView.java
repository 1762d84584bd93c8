package io.provisioning.access.sessions;

import io.provisioning.paging.TimeOrderedId;
import java.time.Instant;

/**
 * A session as its owner sees it.
 *
 * @param id the session's, which its access tokens name as {@code sid}
 * @param createdAt when it was opened, by a password
 * @param refreshedAt when it last got new tokens, which it did first when it was opened
 * @param expiresAt when it ends if it gets no new tokens until then
 * @param current whether the caller's token is of it
 */
public record SessionView(
        String id, Instant createdAt, Instant refreshedAt, Instant expiresAt, boolean current) {
    static SessionView from(RefreshToken token, String current) {
        Instant refreshed = token.createdAt().toInstant();
        return new SessionView(
                token.family(),
                TimeOrderedId.time(token.family()).orElse(refreshed),
                refreshed,
                token.expiresAt().toInstant(),
                token.family().equals(current));
    }
}
