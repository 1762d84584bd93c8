package io.provisioning.system.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class SweepTimeTest {
    private static final OffsetDateTime LAST = OffsetDateTime.parse("2026-11-01T00:00:00Z");

    private final SweepTime time = new SweepTime();
    private long nanos;

    private boolean goesOn(OffsetDateTime now) {
        return time.goesOn(LAST, now, nanos);
    }

    private void after(Duration duration) {
        nanos += duration.toNanos();
    }

    @Test
    void aClockThatGoesOnIsTrusted() {
        assertThat(goesOn(LAST.plusHours(1))).isTrue();
        assertThat(goesOn(LAST.plus(SweepTime.JUMP))).isTrue();
    }

    @Test
    void oneThatWasSetBackRemovesNothingThatIsNotOld() {
        assertThat(goesOn(LAST.minusYears(50))).isTrue();
    }

    @Test
    void oneThatHasJumpedIsGivenADayToBeSetRight() {
        assertThat(goesOn(LAST.plusYears(10))).isFalse();
        after(SweepTime.PAUSE.minusMinutes(1));
        assertThat(goesOn(LAST.plusYears(10).plusDays(1))).isFalse();

        assertThat(goesOn(LAST.plusDays(1))).as("set right").isTrue();
        assertThat(goesOn(LAST.plusYears(10))).as("and wrong once more").isFalse();
    }

    @Test
    void whereNobodyMindsItTheTimeWasRight() {
        assertThat(goesOn(LAST.plusYears(1))).isFalse();
        after(SweepTime.PAUSE);

        assertThat(goesOn(LAST.plusYears(1).plusDays(1))).isTrue();
    }
}
