package io.provisioning.paging;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * UUIDs of version 7 (RFC 9562): 48 bits of milliseconds, 12 that count within one (method 1 of
 * §6.2), then random ones. So the order of ids is the order of creation in this process, and an
 * index on them grows at its end.
 */
public final class TimeOrderedId {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Milliseconds and counter of the last id. */
    private static final AtomicLong LAST = new AtomicLong();

    private TimeOrderedId() {}

    /**
     * The smallest id of this time; all ids made at this time or later are not less. Never before
     * 1970.
     */
    public static String least(Instant time) {
        return new UUID(Math.max(0, time.toEpochMilli()) << 16, 0).toString();
    }

    /** When something with this id was created; empty for an id of another kind. */
    public static Optional<Instant> time(String id) {
        return Optional.of(UUID.fromString(id))
                .filter(it -> it.version() == 7)
                .map(it -> Instant.ofEpochMilli(it.getMostSignificantBits() >>> 16));
    }

    /** A new id for something created at this time. */
    public static String at(Instant time) {
        long stamp = LAST.updateAndGet(last -> Math.max(last + 1, time.toEpochMilli() << 12));
        long high = (stamp >>> 12 << 16) | 0x7000 | (stamp & 0xFFF);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
