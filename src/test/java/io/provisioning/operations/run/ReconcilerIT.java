package io.provisioning.operations.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.audit.Actor;
import io.provisioning.container.InContainer;
import io.provisioning.container.Rows;
import io.provisioning.database.Database;
import io.provisioning.execution.StopSignal;
import io.provisioning.operations.CancelMode;
import io.provisioning.operations.Claim;
import io.provisioning.operations.Finish;
import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationState;
import io.provisioning.operations.OperationStore;
import io.provisioning.operations.nodes.Membership;
import io.provisioning.operations.queue.OccupiedSlot;
import io.provisioning.operations.queue.Races;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a node does about what other nodes have left or changed. */
@InContainer
class ReconcilerIT {
    private static final Finish COMPLETED =
            new Finish(OperationState.COMPLETED, null, null, "{}", 0, null, null, true);

    @Inject private OperationStore store;
    @Inject private ClaimStore claims;
    @Inject private RunningOperations running;
    @Inject private Reconciler reconciler;
    @Inject private Membership membership;
    @Inject private Database database;

    @BeforeEach
    void keepTheServerOffAndEmptyTheQueue() throws InterruptedException {
        OccupiedSlot.take();
    }

    @Test
    void whatRunsOnNoLivingNodeIsInterrupted() {
        Claim left = left();
        Claim own = claimed(membership.node().orElseThrow());
        // Whether it lives itself is not its own to judge.
        Rows.change(database, lease("- interval '1' second"), own.node());

        reconciler.reap();

        Rows.change(database, lease("+ interval '30' second"), own.node());
        Operation operation = store.find(left.operationId()).orElseThrow();
        assertThat(operation.state()).isEqualTo(OperationState.FAILED);
        assertThat(operation.errorCode()).isEqualTo("interrupted");
        assertThat(store.find(own.operationId()).orElseThrow().state())
                .isEqualTo(OperationState.RUNNING);
        assertThat(store.finish(own, COMPLETED)).isTrue();
    }

    private static String lease(String ends) {
        return "update node set lease_until = current_timestamp " + ends + " where id = ?";
    }

    @Test
    void whatHasEndedMeanwhileIsNotOverwritten() {
        Claim left = left();
        assertThat(claims.abandoned()).contains(left);
        store.finish(left, COMPLETED);

        reconciler.reap();

        assertThat(store.find(left.operationId()).orElseThrow().state())
                .isEqualTo(OperationState.COMPLETED);
    }

    @Test
    void theReaperAgainstAnEndHasOneWinner() throws Exception {
        int reaped = 0;
        try (Races races = new Races()) {
            for (int i = 0; i < Races.COUNT; i++) {
                Claim left = left();
                List<Boolean> won =
                        races.runApart(List.of(() -> store.finish(left, COMPLETED), this::reap));
                boolean finished = won.get(0);

                OperationState state = finished ? OperationState.COMPLETED : OperationState.FAILED;
                assertThat(store.find(left.operationId()).orElseThrow().state()).isEqualTo(state);
                assertThat(Races.trail(database, left.operationId()))
                        .filteredOn(record -> record.startsWith("operation.finish|"))
                        .containsExactly("operation.finish|" + state.label());
                reaped += finished ? 0 : 1;
            }
        }
        assertThat(reaped).as("both won at times").isBetween(1, Races.COUNT - 1);
        Races.report("reaper against finish", "the reaper", reaped);
    }

    private boolean reap() {
        reconciler.reap();
        return true;
    }

    @Test
    void whatIsJustBeingRecordedHereIsNotInterrupted() {
        Claim left = left();
        running.add(left.operationId());

        reconciler.reap();

        assertThat(store.finish(left, COMPLETED)).isTrue();
        running.remove(left.operationId());
    }

    @Test
    void aNodeThatSendsNoHeartbeatAnyMoreIsEnded() {
        OccupiedSlot.join("expired");
        Claim left = claimed("expired");
        reconciler.reap();
        assertThat(store.find(left.operationId()).orElseThrow().state())
                .isEqualTo(OperationState.RUNNING);

        change("expired", "lease_until = current_timestamp - interval '1' second");
        reconciler.reap();

        assertThat(store.find(left.operationId()).orElseThrow().errorCode())
                .isEqualTo("interrupted");
        assertThat(
                        Rows.of(
                                database,
                                "select id from node where id = ? and ended_at is null",
                                "expired"))
                .isEmpty();
    }

    @Test
    void aNodeThatLivesNoMoreClaimsNothingAndBeginsNothing() {
        OccupiedSlot.join("ended");
        Claim claim = claimed("ended");
        assertThat(claims.current(claim)).isPresent();

        change("ended", "ended_at = current_timestamp");
        OccupiedSlot.join("expired");
        change("expired", "lease_until = current_timestamp - interval '1' second");

        assertThat(claims.current(claim)).isEmpty();
        Operation operation = store.insert(OccupiedSlot.submission(), Actor.system());
        for (String node : List.of("ended", "expired", "nobody")) {
            assertThat(OccupiedSlot.claim(9, node)).as(node).isEmpty();
        }
        assertThat(store.find(operation.id()).orElseThrow().state())
                .isEqualTo(OperationState.PENDING);
        store.finish(claim, COMPLETED);
    }

    private void change(String node, String what) {
        Rows.change(database, "update node set " + what + " where id = ?", node);
    }

    @Test
    void whatIsCancelledThroughAnotherNodeStopsHere() {
        Claim own = claimed(membership.node().orElseThrow());
        StopSignal stop = running.add(own.operationId());
        Operation operation = store.find(own.operationId()).orElseThrow();
        store.cancel(operation, CancelMode.GRACEFUL, null, Actor.system());

        reconciler.look();

        assertThat(stop.isRequested()).isTrue();
        running.remove(own.operationId());
        store.finish(own, COMPLETED);
    }

    /** What a node runs that was there and is not any more. */
    private Claim left() {
        OccupiedSlot.join("node-a");
        Claim left = claimed("node-a");
        Rows.change(database, "delete from node where id = ?", "node-a");
        return left;
    }

    private Claim claimed(String node) {
        store.insert(OccupiedSlot.submission(), Actor.system());
        return OccupiedSlot.claim(1, node).get(0);
    }
}
