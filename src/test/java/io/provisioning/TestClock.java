package io.provisioning;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes when it is told to. */
public final class TestClock extends Clock {
    private volatile Instant now;

    public TestClock(Instant begin) {
        now = begin;
    }

    /** Sets the time. */
    public void set(Instant time) {
        now = time;
    }

    /** Lets so much time pass. */
    public void pass(Duration time) {
        set(now.plus(time));
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
