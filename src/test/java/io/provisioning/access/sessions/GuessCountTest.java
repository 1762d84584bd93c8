package io.provisioning.access.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How long a try has to wait after which others. */
class GuessCountTest {
    private static final OffsetDateTime BEGIN = OffsetDateTime.parse("2026-11-23T18:00:00Z");

    private final GuessCount count = new GuessCount("somebody", BEGIN);
    private OffsetDateTime now = BEGIN;

    @ParameterizedTest
    @CsvSource({"4, 0", "5, 1", "6, 2", "7, 4", "10, 32", "11, 60", "12, 60", "1000, 60"})
    void eachFailureInARowMakesTheNextTryWaitLonger(int failures, int seconds) {
        for (int i = 0; i < failures; i++) {
            count.fail(Allowance.ACCOUNT, now);
        }

        assertThat(pause(Allowance.ACCOUNT)).hasSeconds(seconds);
    }

    @Test
    void anAddressHasMoreFailuresThanAnAccount() {
        for (int i = 0; i < 19; i++) {
            count.fail(Allowance.ADDRESS, now);
        }

        assertThat(pause(Allowance.ADDRESS)).isZero();
        count.fail(Allowance.ADDRESS, now);
        assertThat(pause(Allowance.ADDRESS)).hasSeconds(1);
    }

    @Test
    void theWaitEnds() {
        for (int i = 0; i < 7; i++) {
            count.fail(Allowance.ACCOUNT, now);
        }

        now = BEGIN.plusSeconds(3);
        assertThat(pause(Allowance.ACCOUNT)).hasSeconds(1);
        now = BEGIN.plusSeconds(4);
        assertThat(pause(Allowance.ACCOUNT)).isZero();
    }

    @Test
    void aSuccessTakesTheFailuresBack() {
        for (int i = 0; i < 30; i++) {
            count.fail(Allowance.ACCOUNT, now);
        }
        count.take(now);

        count.succeed(now);

        assertThat(pause(Allowance.ACCOUNT)).isZero();
        count.fail(Allowance.ACCOUNT, now);
        assertThat(pause(Allowance.ACCOUNT)).isZero();
    }

    @Test
    void failuresAreForgottenInAnHour() {
        for (int i = 0; i < 30; i++) {
            count.fail(Allowance.ACCOUNT, now);
        }
        now = BEGIN.plusMinutes(62);

        count.fail(Allowance.ACCOUNT, now);

        assertThat(pause(Allowance.ACCOUNT)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"ACCOUNT, 100", "ADDRESS, 300"})
    void noHourHasMoreGuessesThanItsCapThoughEachIsFollowedByASuccess(
            Allowance allowance, int most) {
        int guesses = 0;
        for (now = BEGIN; now.isBefore(BEGIN.plusHours(1)); now = now.plusSeconds(1)) {
            if (pause(allowance).isZero()) {
                count.take(now);
                guesses++;
                // Somebody who knows the password logs in all the time.
                count.take(now);
                count.succeed(now);
            }
        }

        assertThat(guesses).isBetween(most - 2, most);
    }

    @ParameterizedTest
    @EnumSource
    void nobodyWaitsForMoreThanAMinute(Allowance allowance) {
        while (pause(allowance).isZero()) {
            count.take(now);
        }
        for (int i = 0; i < 1000; i++) {
            count.fail(allowance, now);
        }

        assertThat(pause(allowance)).isLessThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void itIsKeptForAsLongAsItMatters() {
        assertThat(count.isExpired(BEGIN.plusMinutes(59))).isFalse();
        assertThat(count.isExpired(BEGIN.plusMinutes(60))).isTrue();

        for (int i = 0; i < 11; i++) {
            count.fail(Allowance.ACCOUNT, now);
        }

        assertThat(count.isExpired(BEGIN.plusMinutes(60))).isFalse();
        assertThat(count.isExpired(BEGIN.plusMinutes(61))).isTrue();
    }

    private Duration pause(Allowance allowance) {
        return count.pause(allowance, now);
    }
}
