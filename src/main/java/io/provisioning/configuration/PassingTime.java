package io.provisioning.configuration;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Time as it passes, whoever sets the clock meanwhile: for how long ago something was seen, and not
 * for when. What is good for some seconds is good for these, also where a clock is set back.
 */
public final class PassingTime implements InstantSource {
    private final long begin = System.nanoTime();

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(System.nanoTime() - begin);
    }
}
