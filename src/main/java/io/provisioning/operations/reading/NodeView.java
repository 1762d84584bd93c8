package io.provisioning.operations.reading;

import io.provisioning.operations.nodes.Node;
import java.time.Instant;

/**
 * A node as clients see it; its times are the database's.
 *
 * @param id one life of a server
 * @param instance the same through all lives on one data directory
 * @param state {@code alive} or {@code ended}
 * @param running how many operations it runs
 * @param capacity how many it may run at once
 * @param leaseUntil until when it counts as alive without another heartbeat
 * @param endedAt when it left or was found dead; null while it is alive
 */
public record NodeView(
        String id,
        String instance,
        String host,
        String version,
        String state,
        long running,
        int capacity,
        Instant startedAt,
        Instant heartbeatAt,
        Instant leaseUntil,
        Instant endedAt) {

    static NodeView of(Node node, long running) {
        return new NodeView(
                node.id(),
                node.instance(),
                node.host(),
                node.version(),
                node.endedAt().isPresent() ? "ended" : "alive",
                running,
                node.capacity(),
                node.startedAt().toInstant(),
                node.heartbeatAt().toInstant(),
                node.leaseUntil().toInstant(),
                node.endedAt().map(it -> it.toInstant()).orElse(null));
    }
}
