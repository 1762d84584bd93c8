package io.provisioning.operations.reading;

import java.time.Instant;

/**
 * How operations have gone in a part of the time.
 *
 * @param from when it begins
 * @param submitted how many were submitted
 * @param started how many were begun
 * @param completed how many have completed
 * @param failed how many have failed
 * @param cancelled how many were cancelled
 * @param waiting how many waited at its end
 * @param runMsP50 half of those that ended ran no longer; null where none did
 * @param runMsP95 nineteen of twenty that ended ran no longer; null where none did
 * @param waitMsP95 nineteen of twenty that were begun had waited no longer; null where none was
 */
public record StatisticsBucketView(
        Instant from,
        long submitted,
        long started,
        long completed,
        long failed,
        long cancelled,
        long waiting,
        Long runMsP50,
        Long runMsP95,
        Long waitMsP95) {}
