package io.provisioning.access.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Injected;
import io.provisioning.TestClock;
import io.provisioning.access.AccessChanged;
import io.provisioning.access.TokenCaller;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValidTokensTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T18:00:00Z");

    private final TestClock clock = new TestClock(BEGIN);
    private final TestClock passing = new TestClock(Instant.EPOCH);
    private final ValidTokens tokens =
            Injected.into(Injected.into(new ValidTokens(), "clock", clock), "passing", passing);

    @Test
    void whatWasFoundValidIsRemembered() {
        TokenCaller result = result(BEGIN.plusSeconds(3600));
        tokens.remember("Bearer a", result, tokens.begin());
        tokens.remember("Bearer c", result, tokens.begin());

        assertThat(tokens.find("Bearer a")).containsSame(result);
        assertThat(tokens.find("Bearer b")).isEmpty();
        assertThat(tokens.find("Bearer c")).containsSame(result);
    }

    @Test
    void forFiveSecondsAtMost() {
        tokens.remember("Bearer a", result(BEGIN.plusSeconds(3600)), tokens.begin());

        pass(Duration.ofMillis(4999));
        assertThat(tokens.find("Bearer a")).isPresent();
        pass(Duration.ofMillis(1));
        assertThat(tokens.find("Bearer a")).isEmpty();
    }

    @Test
    void alsoWhereTheClockIsSetBackMeanwhile() {
        tokens.remember("Bearer a", result(BEGIN.plusSeconds(3600)), tokens.begin());
        pass(Duration.ofSeconds(3));
        clock.pass(Duration.ofHours(-1));
        assertThat(tokens.find("Bearer a")).isPresent();

        pass(Duration.ofSeconds(2));

        assertThat(tokens.find("Bearer a")).isEmpty();
    }

    private void pass(Duration time) {
        clock.pass(time);
        passing.pass(time);
    }

    @Test
    void butNeverBeyondTheEndOfTheToken() {
        tokens.remember("Bearer a", result(BEGIN.plusSeconds(2)), tokens.begin());

        pass(Duration.ofMillis(1999));
        assertThat(tokens.find("Bearer a")).isPresent();
        pass(Duration.ofMillis(1));
        assertThat(tokens.find("Bearer a")).isEmpty();
    }

    @Test
    void nothingIsRememberedOverAChangeOfAccess() {
        tokens.remember("Bearer a", result(BEGIN.plusSeconds(3600)), tokens.begin());

        tokens.changed(new AccessChanged());

        assertThat(tokens.find("Bearer a")).isEmpty();
    }

    @Test
    void whatChangedWhileATokenWasLookedAtKeepsItFromBeingRemembered() {
        ValidTokens.Look look = tokens.begin();
        tokens.changed(new AccessChanged());

        tokens.remember("Bearer a", result(BEGIN.plusSeconds(3600)), look);

        assertThat(tokens.find("Bearer a")).isEmpty();
    }

    @Test
    void theSecondsCountFromWhereTheLookBegan() {
        ValidTokens.Look look = tokens.begin();
        pass(Duration.ofSeconds(3));
        tokens.remember("Bearer a", result(BEGIN.plusSeconds(3600)), look);

        pass(Duration.ofSeconds(2));

        assertThat(tokens.find("Bearer a")).isEmpty();
    }

    @Test
    void whatIsTooOldIsForgottenWhenItIsFound() {
        tokens.remember("Bearer a", result(BEGIN.plusSeconds(3600)), tokens.begin());
        pass(Duration.ofSeconds(6));

        assertThat(tokens.find("Bearer a")).isEmpty();
        assertThat(remembered()).isZero();
    }

    @Test
    void neverMoreThanTenThousandAreRemembered() {
        TokenCaller result = result(BEGIN.plusSeconds(3600));
        for (int i = 0; i < 25_000; i++) {
            tokens.remember("Bearer " + i, result, tokens.begin());
            assertThat(remembered()).isLessThanOrEqualTo(10_000);
        }

        assertThat(tokens.find("Bearer 24999")).isPresent();
    }

    private int remembered() {
        return Injected.from(tokens, "entries", Map.class).size();
    }

    private static TokenCaller result(Instant expiry) {
        return new TokenCaller("admin", Map.of("exp", expiry.getEpochSecond()));
    }
}
