package io.provisioning.operations.reading;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * How many operations the database has, of every node.
 *
 * @param total all of them
 * @param pending those that wait
 * @param running those that run
 * @param oldestPending when the one was created that has waited longest; empty where none waits
 */
public record OperationCounts(
        long total, long pending, long running, Optional<OffsetDateTime> oldestPending) {}
