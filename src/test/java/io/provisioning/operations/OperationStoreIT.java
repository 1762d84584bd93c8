package io.provisioning.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.audit.Actor;
import io.provisioning.container.InContainer;
import io.provisioning.container.Rows;
import io.provisioning.database.Database;
import io.provisioning.request.Scope;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
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
    @Inject private OperationList list;
    @Inject private Operations operations;
    @Inject private RunningOperations running;
    @Inject private Database database;
    @Resource private UserTransaction transaction;

    @BeforeEach
    void keepTheServerOffAndEmptyTheQueue() throws InterruptedException {
        OccupiedSlot.take(operations, running);
        OccupiedSlot.emptyTheQueue(store);
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

        assertThat(store.claim(2, "node-a"))
                .extracting(Claim::operationId)
                .isEqualTo(ids.subList(0, 2));
        assertThat(store.claim(9, "node-b"))
                .extracting(Claim::operationId)
                .isEqualTo(ids.subList(2, 5));
        assertThat(store.claim(9, "node-c")).isEmpty();
    }

    @Test
    void aClaimedOperationRunsOnItsNode() {
        Operation operation = insert();

        assertThat(store.claim(1, "node-a"))
                .containsExactly(new Claim(operation.id(), 1, "node-a"));

        Operation now = store.find(operation.id()).orElseThrow();
        assertThat(now.state()).isEqualTo(OperationState.RUNNING);
        assertThat(now.claim()).isEqualTo(new Claim(operation.id(), 1, "node-a"));
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
                        false);

        assertThat(store.finish(claim, failed)).isTrue();

        Operation operation = store.find(claim.operationId()).orElseThrow();
        assertThat(OperationView.of(operation, null, ADMIN))
                .returns("failed", OperationView::status)
                .returns("timed_out", OperationView::errorCode)
                .returns("no space", OperationView::error)
                .returns(143, OperationView::exitCode)
                .returns("SIGTERM", OperationView::signal)
                .returns(1234L, OperationView::graceUsedMs)
                .returns(false, OperationView::treeEmpty)
                .returns(null, OperationView::result);
        assertThat(operation.finishedAt()).isNotNull().isEqualTo(operation.updatedAt());
        assertThat(trail(operation)).contains("operation.finish|system|failed");
    }

    @Test
    void whoeverHasAnotherClaimChangesNothingAndRecordsNothing() {
        Claim claim = claimed();
        Operation before = store.find(claim.operationId()).orElseThrow();
        List<String> recorded = trail(before);

        assertThat(
                        Stream.of(
                                new Claim(claim.operationId(), 2, claim.node()),
                                new Claim(claim.operationId(), 0, claim.node()),
                                new Claim(claim.operationId(), 1, "node-b"),
                                new Claim(UUID.randomUUID().toString(), 1, claim.node())))
                .noneMatch(other -> store.finish(other, COMPLETED));

        assertThat(view(before)).isEqualTo(OperationView.of(before, null, ADMIN));
        assertThat(trail(before)).isEqualTo(recorded);
    }

    @Test
    void onlyWhatRunsCanBeFinishedAndOnlyOnce() {
        Operation pending = insert();
        assertThat(store.finish(new Claim(pending.id(), 0, null), COMPLETED)).isFalse();
        assertThat(store.finish(new Claim(pending.id(), 1, "node-a"), COMPLETED)).isFalse();
        assertThat(state(pending)).isEqualTo(OperationState.PENDING);

        Claim claim = store.claim(1, "node-a").get(0);
        assertThat(store.finish(claim, COMPLETED)).isTrue();
        OperationView finished = view(pending);
        assertThat(store.finish(claim, Finish.failed(ErrorCode.TIMED_OUT, "late"))).isFalse();

        assertThat(view(pending)).isEqualTo(finished);
        assertThat(trail(pending)).hasSize(3);
    }

    @Test
    void listsBeginWithTheNewestAndGoOnAfterTheLastOneShown() {
        List<String> ids =
                Stream.generate(this::insert).limit(3).map(Operation::id).sorted().toList();

        assertThat(list.page(OperationFilter.all(), Scope.WHOLE, Optional.empty(), 2))
                .extracting(Operation::id)
                .containsExactly(ids.get(2), ids.get(1));
        assertThat(list.page(OperationFilter.all(), Scope.WHOLE, Optional.of(ids.get(1)), 1))
                .extracting(Operation::id)
                .containsExactly(ids.get(0));
    }

    private Operation insert() {
        return store.insert(OccupiedSlot.submission(), ADMIN);
    }

    private Claim claimed() {
        Operation operation = insert();
        Claim claim = store.claim(1, "node-a").get(0);
        assertThat(claim.operationId()).isEqualTo(operation.id());
        return claim;
    }

    private OperationState state(Operation operation) {
        return store.find(operation.id()).orElseThrow().state();
    }

    private OperationView view(Operation operation) {
        return OperationView.of(store.find(operation.id()).orElseThrow(), null, ADMIN);
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
        Claim claim = store.claim(1, "node-a").get(0);
        // A mebibyte of output that is no JSON, each line feed of which JSON writes as \n.
        String result = "{\"output\":\"" + "x\\n".repeat(1 << 19) + "\"}";
        Finish finish =
                new Finish(OperationState.COMPLETED, null, null, result, 0, null, null, true);

        assertThat(store.finish(claim, finish)).isTrue();
    }
}
