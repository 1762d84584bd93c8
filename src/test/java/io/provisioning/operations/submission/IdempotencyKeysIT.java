package io.provisioning.operations.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.Injected;
import io.provisioning.audit.Actor;
import io.provisioning.container.InContainer;
import io.provisioning.container.Rows;
import io.provisioning.database.Database;
import io.provisioning.operations.OperationStore;
import io.provisioning.operations.queue.OccupiedSlot;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@InContainer
class IdempotencyKeysIT {
    @Inject private IdempotencyKeys keys;
    @Inject private OperationStore store;
    @Inject private Database database;

    @Test
    void aKeyStandsForOneOperationAndTheOtherIsNotThere() throws InterruptedException {
        OccupiedSlot.take();
        var key = new IdempotencyKey.Key("alice", "a new key");
        List<String> ids = new ArrayList<>();
        Consumer<String> keep =
                id -> {
                    ids.add(id);
                    keys.keep(key, "f", id);
                };

        store.insert(OccupiedSlot.submission(), Actor.system(), keep);
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> store.insert(OccupiedSlot.submission(), Actor.system(), keep));

        assertThat(keys.replay(key, "f")).contains(ids.get(0));
        assertThat(store.find(ids.get(0))).isPresent();
        assertThat(store.find(ids.get(1))).isEmpty();
        Rows.change(database, "delete from idempotency_key where principal = 'alice'");
    }

    /** As a server of before leaves it when it is killed between its two transactions. */
    @Test
    void aKeyWithoutAnOperationIsInFlightForTwoMinutes() {
        var key = new IdempotencyKey.Key("alice", "a taken key");
        Rows.change(
                database,
                "insert into idempotency_key values"
                        + " ('alice', 'a taken key', 'f', 'o', null, current_timestamp)");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> keys.replay(key, "f"))
                .satisfies(
                        it ->
                                assertThat(it.code())
                                        .isEqualTo(ProblemCode.IDEMPOTENCY_KEY_IN_FLIGHT));
        Rows.change(
                database,
                "update idempotency_key set created_at = created_at - interval '3' minute"
                        + " where principal = 'alice'");

        assertThat(keys.replay(key, "f")).isEmpty();
        assertThat(Rows.change(database, "delete from idempotency_key where principal = 'alice'"))
                .isZero();
    }

    @Test
    void anOldKeyIsForgottenAsItWasReadAndNotAsItHasBecome() {
        IdempotencyKey read = Injected.bare(IdempotencyKey.class);
        Injected.into(read, "principal", "alice");
        Injected.into(read, "value", "an old key");
        Injected.into(read, "owner", "first");
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
