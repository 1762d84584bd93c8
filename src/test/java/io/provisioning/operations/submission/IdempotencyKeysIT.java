package io.provisioning.operations.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.container.InContainer;
import io.provisioning.container.Rows;
import io.provisioning.database.Database;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

@InContainer
class IdempotencyKeysIT {
    @Inject private IdempotencyKeys keys;
    @Inject private Database database;

    @Test
    void anOldKeyIsForgottenAsItWasReadAndNotAsItHasBecome() {
        var key = new IdempotencyKey.Key("alice", "an old key");
        var read = new IdempotencyKey(key, "f", "first", OffsetDateTime.now(ZoneOffset.UTC));
        for (String now : List.of("'second', null", "'first', 'settled'", "'first', null")) {
            Rows.change(
                    database,
                    "insert into idempotency_key values ('alice', 'an old key', 'f', "
                            + now
                            + ", current_timestamp)");
            keys.forget(read);
            int left =
                    Rows.change(database, "delete from idempotency_key where principal = 'alice'");
            assertThat(left).as(now).isEqualTo(now.equals("'first', null") ? 0 : 1);
        }
    }

    @Test
    void keysAreKeptForADay() {
        String insert = "insert into idempotency_key values ('aged', ?, 'f', 'o', null, ?)";
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        Rows.change(database, insert, "expired", now.minusHours(25));
        Rows.change(database, insert, "good", now.minusHours(23));

        OffsetDateTime dayAgo = OffsetDateTime.now(ZoneOffset.UTC).minus(IdempotencyKeys.KEPT);
        keys.removeExpired(dayAgo, 100);

        String left = "select idempotency_key from idempotency_key where principal = 'aged'";
        assertThat(Rows.of(database, left)).containsExactly("good");
        assertThat(keys.removeExpired(dayAgo, 100)).isZero();
    }
}
