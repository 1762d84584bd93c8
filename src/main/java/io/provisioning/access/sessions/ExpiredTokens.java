package io.provisioning.access.sessions;

import io.provisioning.database.FreeRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Removes what is kept about tokens once these have expired. Until then also a spent refresh token
 * stays, since whoever presents it a second time has stolen it or was stolen from.
 */
@ApplicationScoped
public class ExpiredTokens {
    @Inject private FreeRows rows;

    /**
     * Removes refresh tokens that expired before that time, the oldest first.
     *
     * @return how many; 0 when there is nothing more to do
     */
    @Transactional
    public int removeRefreshTokens(OffsetDateTime before, int most) {
        return remove(
                "delete from RefreshToken t where t.tokenHash in :keys",
                "refresh_token",
                "token_hash",
                before,
                most);
    }

    /**
     * Removes the ends of sessions whose last access token expired before that time.
     *
     * @return how many; 0 when there is nothing more to do
     */
    @Transactional
    public int removeEndedSessions(OffsetDateTime before, int most) {
        return remove(
                "delete from EndedSession s where s.id in :keys",
                "ended_session",
                "id",
                before,
                most);
    }

    private int remove(String delete, String table, String key, OffsetDateTime before, int most) {
        return rows.remove(
                delete,
                new FreeRows.Search(
                        table, key, "expires_at < ?", "expires_at", most, List.of(before)));
    }
}
