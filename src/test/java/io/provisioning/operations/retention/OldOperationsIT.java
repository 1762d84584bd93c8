package io.provisioning.operations.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.audit.Actor;
import io.provisioning.configuration.WireTime;
import io.provisioning.container.InContainer;
import io.provisioning.container.OnPostgres;
import io.provisioning.container.Rows;
import io.provisioning.database.Database;
import io.provisioning.execution.Arguments;
import io.provisioning.execution.CommandRunner;
import io.provisioning.operations.CancelMode;
import io.provisioning.operations.Claim;
import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationStore;
import io.provisioning.operations.Submission;
import io.provisioning.operations.queue.OccupiedSlot;
import io.provisioning.operations.submission.Actions;
import io.provisioning.problem.ProblemException;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is removed of old operations; younger than what the server itself removes meanwhile. */
@InContainer
class OldOperationsIT {
    private static final int OLD = 20;
    private static final int YOUNG = 5;

    private final OffsetDateTime before = OffsetDateTime.now(ZoneOffset.UTC).minusDays(10);

    private List<String> earlier;

    @Inject private OldOperations old;
    @Inject private OperationStore store;
    @Inject private Actions actions;
    @Inject private Database database;
    @Resource private UserTransaction transaction;

    @Resource(lookup = CommandRunner.EXECUTOR)
    private ManagedExecutorService executor;

    @BeforeEach
    void keepTheServerOffAndEmptyTheQueue() throws InterruptedException {
        OccupiedSlot.take();
        earlier = records();
    }

    @AfterEach
    void takeAwayWhatIsAged() {
        Rows.change(database, "delete from operation where kind = 'aged'");
    }

    @Test
    void exactlyThoseGoThatEndedLongAgo() {
        for (String state : List.of("COMPLETED", "FAILED", "CANCELLED")) {
            aged(state, OLD, true);
        }
        List<String> kept =
                List.of(
                        aged("COMPLETED", YOUNG, true),
                        aged("PENDING", OLD, false),
                        aged("RUNNING", OLD, false));

        assertThat(old.removeOutput(before, 100)).isEqualTo(3);
        assertThat(old.remove(before, 100)).isEqualTo(3);
        assertThat(old.removeOutput(before, 100)).isZero();
        assertThat(old.remove(before, 100)).isZero();

        assertThat(aged()).containsExactlyInAnyOrderElementsOf(kept);
        assertThat(trail()).containsExactlyInAnyOrder(removed("the output of 3"), removed("3"));
    }

    @Test
    void outputGoesFirstAndItsOperationSaysSo() {
        String operation = withOutput(aged("COMPLETED", OLD, true), 3);
        String young = withOutput(aged("COMPLETED", YOUNG, true), 3);

        assertThat(old.remove(before, 100)).isZero();
        assertThat(old.removeOutput(before, 100)).isEqualTo(1);

        assertThat(chunks(operation)).isZero();
        assertThat(store.get(operation).isOutputRemoved()).isTrue();
        assertThat(chunks(young)).isEqualTo(3);
        assertThat(store.get(young).isOutputRemoved()).isFalse();
    }

    @Test
    void aBatchIsAsLargeAsItMayBeAndBeginsWithTheOldest() {
        String third = aged("COMPLETED", OLD, true);
        String first = aged("FAILED", OLD + 2, true);
        String second = aged("COMPLETED", OLD + 1, true);

        assertThat(old.removeOutput(before, 2)).isEqualTo(2);
        assertThat(old.remove(before, 100)).isEqualTo(2);

        assertThat(aged()).contains(third).doesNotContain(first, second);
        assertThat(trail()).containsExactlyInAnyOrder(removed("the output of 2"), removed("2"));
    }

    @Test
    void aBatchHasNoMoreRowsOfOutputThanThatUnlessOneOperationHas() {
        withOutput(aged("COMPLETED", OLD + 2, true), 9);
        withOutput(aged("COMPLETED", OLD + 1, true), 2);
        withOutput(aged("COMPLETED", OLD, true), 3);

        assertThat(old.removeOutput(before, 4)).isEqualTo(1);
        assertThat(old.removeOutput(before, 4)).isEqualTo(1);
        assertThat(old.removeOutput(before, 4)).isEqualTo(1);
    }

    @OnPostgres
    @Test
    void anOpenBatchHoldsUpNeitherTheQueueNorAnotherNode() throws Exception {
        for (int i = 0; i < 5; i++) {
            aged("COMPLETED", OLD, true);
        }
        String waiting = aged("PENDING", OLD, false);
        old.removeOutput(before, 2);
        transaction.begin();
        old.remove(before, 100);
        old.removeOutput(before, 2);

        List<Claim> claims = elsewhere(() -> OccupiedSlot.claim(10, "node-b"));
        int others = elsewhere(() -> old.removeOutput(before, 2) + old.remove(before, 100));
        transaction.commit();

        assertThat(claims).extracting(Claim::operationId).containsExactly(waiting);
        // The one that is left: its output and itself.
        assertThat(others).isEqualTo(2);
        assertThat(old.removeOutput(before, 100)).isZero();
    }

    @OnPostgres
    @Test
    void aClaimLocksAHandfulOfTheQueueHoweverLongItIs() throws Exception {
        List<Operation> queue = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            queue.add(store.find(aged("PENDING", YOUNG, false)).orElseThrow());
        }
        transaction.begin();
        List<Claim> ours = OccupiedSlot.claim(1, "node-a");
        queue.removeIf(it -> it.id().equals(ours.get(0).operationId()));

        boolean cancelled = elsewhere(() -> queue.stream().allMatch(this::cancel));
        transaction.commit();

        assertThat(queue).hasSize(79);
        assertThat(cancelled).isTrue();
    }

    @Test
    void aRetryGoesOnNamingWhatIsNotKeptAnyMore() {
        String failed = aged("FAILED", OLD, true);
        Submission again = new Submission("aged", "prod", "web-01", Arguments.none(), failed, null);
        Operation retry = store.insert(again, Actor.system());

        old.removeOutput(before, 100);
        old.remove(before, 100);

        assertThat(store.get(retry.id()).retryOf()).isEqualTo(failed);
        assertThat(store.find(failed, Actor.system())).isEmpty();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> actions.retry(failed, Actor.system()));
    }

    private boolean cancel(Operation operation) {
        return store.cancel(operation, CancelMode.GRACEFUL, null, Actor.system()).isEmpty();
    }

    private <T> T elsewhere(Callable<T> work) throws Exception {
        return executor.submit(work).get(20, TimeUnit.SECONDS);
    }

    private String aged(String state, int days, boolean ended) {
        String id = UUID.randomUUID().toString();
        Rows.change(
                database,
                "insert into operation (id, kind, arguments, state, attempt, node, requested_by,"
                        + " created_at, updated_at, finished_at) values (?, 'aged', '{}', ?, 1,"
                        + " 'gone', 'alice', ?, ?, ?)",
                id,
                state,
                OffsetDateTime.now(ZoneOffset.UTC).minusDays(days + 1L),
                OffsetDateTime.now(ZoneOffset.UTC),
                ended ? OffsetDateTime.now(ZoneOffset.UTC).minusDays(days) : null);
        return id;
    }

    private String withOutput(String id, int chunks) {
        for (int i = 1; i <= chunks; i++) {
            Rows.change(database, "insert into output_chunk values (?, ?, ?, 'o0 x')", id, i, i);
        }
        return id;
    }

    private long chunks(String id) {
        return Rows.of(database, "select last_line from output_chunk where operation_id = ?", id)
                .size();
    }

    private List<String> aged() {
        return Rows.of(database, "select id from operation where kind = 'aged'");
    }

    private String removed(String what) {
        String time = WireTime.of(before.toInstant());
        return "system|success|" + what + " operations that ended before " + time + " removed";
    }

    private List<String> trail() {
        List<String> records = new ArrayList<>(records());
        records.removeAll(earlier);
        return records.stream().map(it -> it.substring(it.indexOf('|') + 1)).toList();
    }

    private List<String> records() {
        return Rows.of(
                database,
                "select id, principal, outcome, detail from audit_record"
                        + " where action like 'retention.%'");
    }
}
