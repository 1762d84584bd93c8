package io.provisioning.operations.nodes;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A server that shares the queue, from one start or loss of its lease to the next; all its times
 * are by the clock of the database.
 */
@Entity
@Table(name = "node")
public class Node {
    @Id private String id;
    private String instance;
    private String host;
    private String version;
    private int capacity;

    @Column(name = "started_at")
    private OffsetDateTime startedAt;

    @Column(name = "heartbeat_at")
    private OffsetDateTime heartbeatAt;

    @Column(name = "lease_until")
    private OffsetDateTime leaseUntil;

    @Column(name = "ended_at")
    private OffsetDateTime endedAt;

    /** For JPA. */
    protected Node() {}

    public String id() {
        return id;
    }

    /** The same for all nodes that a server was, on one data directory. */
    public String instance() {
        return instance;
    }

    public String host() {
        return host;
    }

    public String version() {
        return version;
    }

    /** How many operations it may run at once. */
    public int capacity() {
        return capacity;
    }

    public OffsetDateTime startedAt() {
        return startedAt;
    }

    public OffsetDateTime heartbeatAt() {
        return heartbeatAt;
    }

    /** Until when it counts as alive without another heartbeat. */
    public OffsetDateTime leaseUntil() {
        return leaseUntil;
    }

    /** When it left or was found dead; empty while it is a member. */
    public Optional<OffsetDateTime> endedAt() {
        return Optional.ofNullable(endedAt);
    }
}
