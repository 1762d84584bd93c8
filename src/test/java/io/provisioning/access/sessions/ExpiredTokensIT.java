package io.provisioning.access.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.audit.Actor;
import io.provisioning.container.InContainer;
import io.provisioning.container.Rows;
import io.provisioning.database.Database;
import io.provisioning.problem.ProblemException;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

/** What of tokens is removed, and what not yet. */
@InContainer
class ExpiredTokensIT {
    private static final Actor ADMIN = new Actor("admin", "admin", "127.0.0.1", "request-1");

    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);

    @Inject private ExpiredTokens expired;
    @Inject private Login login;
    @Inject private Sessions sessions;
    @Inject private Refresh refresh;
    @Inject private Database database;

    @Test
    void aSpentTokenIsKnownUntilItExpiresSoThatAThiefIsFound() {
        TokensView first = login.login(new Credentials("admin", "first-password"), ADMIN);
        TokensView second = renew(first);

        expired.removeRefreshTokens(now, 100);

        refuse(first);
        refuse(second);
    }

    @Test
    void whatHasExpiredGoesTheOldestFirst() {
        token("a", now.minusDays(3));
        token("b", now.minusDays(2));
        token("c", now.plusDays(1));

        assertThat(expired.removeRefreshTokens(now.minusDays(1), 1)).isEqualTo(1);
        assertThat(tokens()).containsExactly("b", "c");
        assertThat(expired.removeRefreshTokens(now.minusDays(1), 100)).isEqualTo(1);
        assertThat(expired.removeRefreshTokens(now.minusDays(1), 100)).isZero();
        assertThat(tokens()).containsExactly("c");
    }

    @Test
    void theEndOfASessionIsKnownUntilItsTokensExpire() {
        String over = "insert into ended_session values (?, ?)";
        Rows.change(database, over, "over", now.minusDays(1));
        Rows.change(database, over, "not yet", now.plusDays(50));

        assertThat(expired.removeEndedSessions(now, 100)).isPositive();

        assertThat(Rows.of(database, "select id from ended_session"))
                .contains("not yet")
                .doesNotContain("over");
    }

    @Test
    void tokensOfATimeWhenTheyLivedLongerCountAsWell() {
        String session = UUID.randomUUID().toString();
        Token token = new Token(session, now.plusDays(50));
        sessions.close(token, ADMIN);
        String other = UUID.randomUUID().toString();
        Rows.change(
                database,
                "insert into refresh_token values ('d', ?, 'admin', ?, ?, null, '')",
                other,
                now,
                now.plusDays(50));
        sessions.close(new Token(other, now), ADMIN);

        expired.removeEndedSessions(now.plusDays(49), 100);

        assertThat(Rows.of(database, "select id from ended_session")).contains(session, other);
    }

    private TokensView renew(TokensView tokens) {
        return refresh.renew(new RefreshRequest(tokens.refreshToken()), ADMIN);
    }

    private void refuse(TokensView tokens) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> renew(tokens));
    }

    private void token(String hash, OffsetDateTime expiry) {
        Rows.change(
                database,
                "insert into refresh_token values (?, 'aged', 'aged', ?, ?, ?, '')",
                hash,
                now,
                expiry,
                now);
    }

    private List<String> tokens() {
        return Rows.of(
                database,
                "select token_hash from refresh_token where account = 'aged' order by token_hash");
    }

    /** A token that was verified. */
    private record Token(String session, OffsetDateTime expiry) implements JsonWebToken {
        @Override
        public String getName() {
            return "admin";
        }

        @Override
        public Set<String> getClaimNames() {
            return Set.of("sid", "exp");
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <T> T getClaim(String name) {
            return (T) Map.of("sid", session, "exp", expiry.toEpochSecond()).get(name);
        }
    }
}
