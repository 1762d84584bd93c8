package io.provisioning.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.audit.Actor;
import io.provisioning.container.InContainer;
import io.provisioning.container.Rows;
import io.provisioning.database.Database;
import io.provisioning.operations.queue.OccupiedSlot;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@InContainer
class OperationStoreIT {
    private static final Actor ADMIN = new Actor("admin", "admin", "127.0.0.1", "request-1");
    private static final Finish COMPLETED =
            new Finish(OperationState.COMPLETED, null, null, "{\"id\":1}", 0, null, null, true);

    @Inject private OperationStore store;
    @Inject private Database database;
    @Resource private UserTransaction transaction;

    @BeforeEach
    void keepTheServerOffAndEmptyTheQueue() throws InterruptedException {
        OccupiedSlot.take();
    }

    @Test
    void anOperationComesWithItsAuditRecord() {
        Operation operation = insert();

        assertThat(state(operation)).isEqualTo(OperationState.PENDING);
        assertThat(trail(operation)).containsExactly("operation.submit|admin|pending");
        assertThat(
                        Rows.of(
                                database,
                                "select role, address, request_id, detail from audit_record"
                                        + " where operation_id = ?",
                                operation.id()))
                .containsExactly("admin|127.0.0.1|request-1|server.create");
    }

    @Test
    void whatIsRolledBackLeavesNeither() throws Exception {
        transaction.begin();
        Operation operation = insert();
        transaction.rollback();

        assertThat(store.find(operation.id())).isEmpty();
        assertThat(trail(operation)).isEmpty();
    }

    @Test
    void withoutItsAuditRecordThereIsNoOperation() {
        long before = count();
        // The database refuses a record of nobody.
        Actor nobody = new Actor(null, null, null, null);

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> store.insert(OccupiedSlot.submission(), nobody));

        assertThat(count()).isEqualTo(before);
    }

    @Test
    void theOldestAreClaimedFirstAndNeverMoreThanAsked() {
        List<String> ids =
                Stream.generate(this::insert).limit(5).map(Operation::id).sorted().toList();

        assertThat(OccupiedSlot.claim(2, "node-a"))
                .extracting(Claim::operationId)
                .isEqualTo(ids.subList(0, 2));
        assertThat(OccupiedSlot.claim(9, "node-b"))
                .extracting(Claim::operationId)
                .isEqualTo(ids.subList(2, 5));
        assertThat(OccupiedSlot.claim(9, "node-c")).isEmpty();
    }

    @Test
    void aClaimedOperationRunsOnItsNode() {
        Operation operation = insert();
        assertThat(operation.command()).isNull();

        assertThat(OccupiedSlot.claim(1, "node-a"))
                .containsExactly(new Claim(operation.id(), 1, "node-a"));

        Operation now = store.find(operation.id()).orElseThrow();
        assertThat(now.state()).isEqualTo(OperationState.RUNNING);
        assertThat(Claim.of(now)).isEqualTo(new Claim(operation.id(), 1, "node-a"));
        assertThat(now.startedAt()).isNotNull().isEqualTo(now.updatedAt());
        assertThat(trail(operation)).contains("operation.start|system|running");
    }

    @Test
    void theEndOfARunIsRecordedWithEverythingThatCameOfIt() {
        Claim claim = claimed();
        Finish failed =
                new Finish(
                        OperationState.FAILED,
                        ErrorCode.TIMED_OUT,
                        "no space",
                        null,
                        143,
                        "SIGTERM",
                        1234L,
                        false,
                        "[\"cli\",\"--yes\"]");

        assertThat(store.finish(claim, failed)).isTrue();

        Operation operation = store.find(claim.operationId()).orElseThrow();
        assertThat(operation)
                .returns(OperationState.FAILED, Operation::state)
                .returns("timed_out", Operation::errorCode)
                .returns("no space", Operation::error)
                .returns(143, Operation::exitCode)
                .returns("SIGTERM", Operation::signal)
                .returns(1234L, Operation::graceUsedMs)
                .returns(false, Operation::treeEmpty)
                .returns("[\"cli\",\"--yes\"]", Operation::command)
                .returns(null, Operation::result);
        assertThat(operation.finishedAt()).isNotNull().isEqualTo(operation.updatedAt());
        assertThat(trail(operation)).contains("operation.finish|system|failed");
    }

    @Test
    void whoeverHasAnotherClaimChangesNothingAndRecordsNothing() {
        Claim claim = claimed();
        Operation operation = store.find(claim.operationId()).orElseThrow();
        List<String> before = row(operation);
        List<String> recorded = trail(operation);

        assertThat(
                        Stream.of(
                                new Claim(claim.operationId(), 2, claim.node()),
                                new Claim(claim.operationId(), 0, claim.node()),
                                new Claim(claim.operationId(), 1, "node-b"),
                                new Claim(UUID.randomUUID().toString(), 1, claim.node())))
                .noneMatch(other -> store.finish(other, COMPLETED));

        assertThat(row(operation)).isEqualTo(before);
        assertThat(trail(operation)).isEqualTo(recorded);
    }

    @Test
    void onlyWhatRunsCanBeFinishedAndOnlyOnce() {
        Operation pending = insert();
        assertThat(store.finish(new Claim(pending.id(), 0, null), COMPLETED)).isFalse();
        assertThat(store.finish(new Claim(pending.id(), 1, "node-a"), COMPLETED)).isFalse();
        assertThat(state(pending)).isEqualTo(OperationState.PENDING);

        Claim claim = OccupiedSlot.claim(1, "node-a").get(0);
        assertThat(store.finish(claim, COMPLETED)).isTrue();
        List<String> finished = row(pending);
        assertThat(store.finish(claim, Finish.failed(ErrorCode.TIMED_OUT, "late"))).isFalse();

        assertThat(row(pending)).isEqualTo(finished);
        assertThat(trail(pending)).hasSize(3);
    }

    @Test
    void whatSomebodyElseHasChangedSinceItWasReadIsNotOverwritten() {
        Claim claim = claimed();
        Operation read = store.find(claim.operationId()).orElseThrow();
        Progress progress = Progress.of(read);
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        for (String change :
                List.of(
                        "attempt = 2",
                        "node = 'node-b'",
                        "state = 'CANCELLED'",
                        "cancelled_by = 'bob', cancel_forced = false")) {
            Rows.change(database, "update operation set " + change + " where id = ?", read.id());

            boolean isCancel = change.startsWith("cancelled_by");
            Decision decision =
                    isCancel
                            ? progress.cancel(CancelMode.GRACEFUL, null, "alice", now)
                            : progress.finish(claim, COMPLETED, now);
            assertThat(apply(decision)).as(change).contains(Refusal.CHANGED_MEANWHILE);

            Rows.change(
                    database,
                    "update operation set attempt = 1, node = 'node-a', state = 'RUNNING' where id = ?",
                    read.id());
        }
        assertThat(apply(progress.finish(claim, COMPLETED, now))).isEmpty();
    }

    private Optional<Refusal> apply(Decision decision) {
        return store.apply(decision);
    }

    private Operation insert() {
        return store.insert(OccupiedSlot.submission(), ADMIN);
    }

    private Claim claimed() {
        Operation operation = insert();
        Claim claim = OccupiedSlot.claim(1, "node-a").get(0);
        assertThat(claim.operationId()).isEqualTo(operation.id());
        return claim;
    }

    private OperationState state(Operation operation) {
        return store.find(operation.id()).orElseThrow().state();
    }

    private List<String> row(Operation operation) {
        return Rows.of(database, "select * from operation where id = ?", operation.id());
    }

    private long count() {
        return Long.parseLong(Rows.of(database, "select count(*) from operation").get(0));
    }

    private List<String> trail(Operation operation) {
        return Rows.of(
                database,
                "select action, principal, outcome from audit_record"
                        + " where operation_id = ? order by recorded_at, id",
                operation.id());
    }

    @Test
    void theLargestResultCanBeStored() {
        store.insert(OccupiedSlot.submission(), Actor.system());
        Claim claim = OccupiedSlot.claim(1, "node-a").get(0);
        // A mebibyte of output that is no JSON, each line feed of which JSON writes as \n.
        String result = "{\"output\":\"" + "x\\n".repeat(1 << 19) + "\"}";
        Finish finish =
                new Finish(OperationState.COMPLETED, null, null, result, 0, null, null, true);

        assertThat(store.finish(claim, finish)).isTrue();
    }
}
