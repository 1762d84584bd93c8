package io.provisioning.operations.reading;

import java.time.Instant;
import java.util.List;

/**
 * How operations have gone in the last hours.
 *
 * @param from when the first part begins
 * @param to when this was counted
 * @param bucketSeconds how long each part is, except for the last, which is not over
 * @param buckets the parts, the oldest first
 */
public record StatisticsView(
        Instant from, Instant to, int bucketSeconds, List<StatisticsBucketView> buckets) {}
