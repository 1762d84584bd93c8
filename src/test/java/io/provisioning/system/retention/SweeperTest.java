package io.provisioning.system.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.Injected;
import io.provisioning.access.sessions.ExpiredTokens;
import io.provisioning.access.sessions.GuessCounts;
import io.provisioning.access.tokens.ApiTokens;
import io.provisioning.audit.sealing.Retention;
import io.provisioning.background.BackgroundLoop;
import io.provisioning.configuration.RetentionSettings;
import io.provisioning.operations.retention.OldOperations;
import io.provisioning.operations.submission.IdempotencyKeys;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What is removed in which order, from before which time, and what ends it. */
class SweeperTest {
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<Removed> told = new CopyOnWriteArrayList<>();
    private int batches = 1;
    private boolean databaseIsAway;
    private boolean hasJumped;

    @Test
    void outputGoesBeforeOperationsAndEachAtItsAge() {
        sweeper(90, 30).sweep();

        assertThat(calls)
                .containsExactly(
                        "output 2026-10-02T00:00:00Z",
                        "output 2026-10-02T00:00:00Z",
                        "operations 2026-08-03T00:00:00Z",
                        "keys 2026-10-31T00:00:00Z",
                        "refresh tokens 2026-10-31T23:55:00Z",
                        "ended sessions 2026-10-31T23:55:00Z",
                        "failed logins",
                        "API tokens 2026-10-25T00:00:00Z",
                        "audit 2026-11-01T00:00:00Z");
        assertThat(told).contains(new Removed("logs", 500));
    }

    @Test
    void zeroKeepsOperationsAndTheirOutputForEver() {
        sweeper(0, 0).sweep();

        assertThat(calls).noneMatch(it -> it.startsWith("op") || it.startsWith("output"));
        assertThat(calls).contains("audit 2026-11-01T00:00:00Z");
    }

    @Test
    void logsThatHaveNoLimitOfTheirOwnGoWithTheirOperations() {
        sweeper(90, 0).sweep();

        assertThat(calls)
                .contains("output 2026-08-03T00:00:00Z", "operations 2026-08-03T00:00:00Z");
    }

    @Test
    void whatFailsKeepsNothingElseFromBeingRemoved() {
        databaseIsAway = true;

        sweeper(90, 30).sweep();

        assertThat(calls).contains("operations 2026-08-03T00:00:00Z", "audit 2026-11-01T00:00:00Z");
    }

    @Test
    void whileTheClockIsNotTrustedNothingIsRemoved() {
        hasJumped = true;

        sweeper(90, 30).sweep();

        assertThat(calls).isEmpty();
    }

    @Test
    void aStopEndsItWithinABatch() throws InterruptedException {
        batches = Integer.MAX_VALUE;
        Sweeper sweeper = sweeper(90, 30);
        Thread thread = new Thread(sweeper::sweep);
        thread.start();
        Await.until("it works", () -> told.size() > 1);

        Injected.from(sweeper, "loop", BackgroundLoop.class).stop();
        thread.join(Duration.ofSeconds(20).toMillis());

        assertThat(thread.isAlive()).isFalse();
        assertThat(calls).allMatch(it -> it.startsWith("output"));
    }

    private Sweeper sweeper(int operationsDays, int logsDays) {
        Sweeps sweeps = new Sweeps();
        Injected.into(
                sweeps,
                "settings",
                new RetentionSettings(Duration.ofDays(operationsDays), Duration.ofDays(logsDays)));
        Injected.into(sweeps, "operations", new Operations());
        Injected.into(sweeps, "keys", new Keys());
        Injected.into(sweeps, "tokens", new Tokens());
        Injected.into(sweeps, "guesses", new Guesses());
        Injected.into(sweeps, "apiTokens", new PipelineTokens());
        Injected.into(sweeps, "audit", new Audit());
        Object event = Injected.called(Event.class, it -> told.add((Removed) it));
        Sweeper sweeper = Injected.into(new Sweeper(), "sweeps", sweeps);
        Injected.into(sweeper, "time", new Time());
        return Injected.into(sweeper, "removals", event);
    }

    private int called(String what) {
        calls.add(what);
        return 0;
    }

    private final class Operations extends OldOperations {
        @Override
        public int removeOutput(OffsetDateTime before, int most) {
            called("output " + before.toInstant());
            if (databaseIsAway) {
                throw new IllegalStateException("away, as this test wants it");
            }
            return batches-- > 0 ? most : 0;
        }

        @Override
        public int remove(OffsetDateTime before, int most) {
            return called("operations " + before.toInstant());
        }
    }

    private final class Keys extends IdempotencyKeys {
        @Override
        public int removeExpired(OffsetDateTime before, int most) {
            return called("keys " + before.toInstant());
        }
    }

    private final class Tokens extends ExpiredTokens {
        @Override
        public int removeRefreshTokens(OffsetDateTime before, int most) {
            return called("refresh tokens " + before.toInstant());
        }

        @Override
        public int removeEndedSessions(OffsetDateTime before, int most) {
            return called("ended sessions " + before.toInstant());
        }
    }

    private final class Guesses extends GuessCounts {
        @Override
        public int removeExpired(int most) {
            return called("failed logins");
        }
    }

    private final class PipelineTokens extends ApiTokens {
        @Override
        public int removeExpired(OffsetDateTime before, int most) {
            return called("API tokens " + before.toInstant());
        }
    }

    private final class Audit extends Retention {
        @Override
        public int apply(OffsetDateTime now, int most) {
            return called("audit " + now.toInstant());
        }
    }

    private final class Time extends SweepTime {
        @Override
        public synchronized Optional<OffsetDateTime> now() {
            return hasJumped
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse("2026-11-01T00:00:00Z"));
        }
    }
}
