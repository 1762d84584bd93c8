package io.provisioning.system.retention;

import io.provisioning.access.sessions.ExpiredTokens;
import io.provisioning.access.sessions.GuessCounts;
import io.provisioning.access.tokens.ApiTokens;
import io.provisioning.audit.sealing.Retention;
import io.provisioning.configuration.RetentionSettings;
import io.provisioning.operations.retention.OldOperations;
import io.provisioning.operations.submission.IdempotencyKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** What is removed when it is too old, and when that is. */
@ApplicationScoped
public class Sweeps {
    /** Clocks of nodes differ, and a token is good a moment longer where one is slow. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    /** For so long its owner can still see which token has expired. */
    private static final Duration EXPIRED = Duration.ofDays(7);

    @Inject private OldOperations operations;
    @Inject private IdempotencyKeys keys;
    @Inject private ExpiredTokens tokens;
    @Inject private GuessCounts guesses;
    @Inject private ApiTokens apiTokens;
    @Inject private Retention audit;
    @Inject private RetentionSettings settings;

    /**
     * One kind of thing.
     *
     * @param what its name
     * @param batch removes the oldest, as many as are asked for at most, in a transaction; how many
     */
    record Sweep(String what, IntUnaryOperator batch) {}

    /** What removes some of what is older than a time. */
    @FunctionalInterface
    private interface Removal {
        int remove(OffsetDateTime before, int most);
    }

    /** Output before operations: these go only when their output has gone. */
    List<Sweep> inOrder(OffsetDateTime now) {
        Ages ages = new Ages(now);
        return List.of(
                new Sweep("logs", ages.over(settings.output(), operations::removeOutput)),
                new Sweep("operations", ages.over(settings.operations(), operations::remove)),
                new Sweep("idempotency_keys", ages.over(IdempotencyKeys.KEPT, keys::removeExpired)),
                new Sweep("refresh_tokens", ages.over(SLACK, tokens::removeRefreshTokens)),
                new Sweep("ended_sessions", ages.over(SLACK, tokens::removeEndedSessions)),
                new Sweep("failed_logins", guesses::removeExpired),
                new Sweep("api_tokens", ages.over(EXPIRED, apiTokens::removeExpired)),
                new Sweep("audit_records", most -> audit.apply(now, most)));
    }

    /** What is too old at this time. */
    private record Ages(OffsetDateTime now) {
        /** Zero keeps everything. */
        IntUnaryOperator over(Duration age, Removal removal) {
            return most -> age.isZero() ? 0 : removal.remove(now.minus(age), most);
        }
    }
}
