package io.provisioning.paging;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The clock of the database, which is the same for all nodes. */
public final class DatabaseTime {
    private DatabaseTime() {}

    /** Its time in milliseconds; the same throughout a transaction. */
    public static OffsetDateTime now(EntityManager entities) {
        Object millis =
                entities.createNativeQuery(
                                "select cast(extract(epoch from current_timestamp) * 1000"
                                        + " as bigint)")
                        .getSingleResult();
        return of((Number) millis);
    }

    /** A time that the database has given in milliseconds. */
    public static OffsetDateTime of(Number millis) {
        return Instant.ofEpochMilli(millis.longValue()).atOffset(ZoneOffset.UTC);
    }
}
