package io.provisioning.operations.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.audit.Actor;
import io.provisioning.container.InContainer;
import io.provisioning.database.Database;
import io.provisioning.operations.CancelMode;
import io.provisioning.operations.Claim;
import io.provisioning.operations.Finish;
import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationState;
import io.provisioning.operations.OperationStore;
import io.provisioning.operations.submission.Actions;
import io.provisioning.operations.submission.CancelRequest;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@InContainer
class OperationRacesIT {
    private static final int CLAIMERS = 8;
    private static final CancelRequest PLAIN = CancelRequest.orPlain(null);
    private static final Actor ADMIN = new Actor("admin", "admin", "127.0.0.1", "request-1");
    private static final Finish COMPLETED =
            new Finish(OperationState.COMPLETED, null, null, "{}", 0, null, null, true);
    private static final Finish CANCELLED =
            new Finish(OperationState.CANCELLED, null, null, null, 137, "SIGKILL", 10L, true);

    @Inject private OperationStore store;
    @Inject private OperationQueue queue;
    @Inject private Actions actions;
    @Inject private Database database;

    private final Races races = new Races();

    @BeforeEach
    void keepTheServerOffAndEmptyTheQueue() throws InterruptedException {
        OccupiedSlot.take();
    }

    @AfterEach
    void endTheThreads() {
        races.close();
    }

    @Test
    void ofManyClaimersEachOperationGoesToOne() throws Exception {
        List<String> ids = Stream.generate(this::insert).limit(100).map(Operation::id).toList();
        AtomicInteger left = new AtomicInteger(ids.size());

        List<List<Claim>> batches =
                races.run(Stream.generate(() -> claimer(left)).limit(CLAIMERS).toList()).stream()
                        .flatMap(List::stream)
                        .toList();

        assertThat(batches).allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(3));
        assertThat(batches.stream().flatMap(List::stream).map(Claim::operationId))
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(ids).allSatisfy(id -> assertThat(trail(id)).hasSize(2));
    }

    /** Claims until nothing is left; on H2 what another one is about to claim hides the rest. */
    private Callable<List<List<Claim>>> claimer(AtomicInteger left) {
        return () -> {
            List<List<Claim>> batches = new ArrayList<>();
            while (left.get() > 0 && !Thread.currentThread().isInterrupted()) {
                List<Claim> batch = OccupiedSlot.claim(3, "node-a");
                left.addAndGet(-batch.size());
                batches.add(batch);
            }
            return batches;
        };
    }

    @Test
    void cancelAgainstClaimHasOneWinner() throws Exception {
        int cancelled = 0;
        for (int i = 0; i < Races.COUNT; i++) {
            Operation operation = insert();
            List<Boolean> won =
                    races.runApart(
                            List.of(
                                    () -> cancelled(operation),
                                    () -> !queue.claim(1, "node-a").isEmpty()));

            assertThat(won).containsOnlyOnce(true);
            assertThat(state(operation))
                    .isEqualTo(won.get(0) ? OperationState.CANCELLED : OperationState.RUNNING);
            assertThat(trail(operation.id()))
                    .containsExactlyInAnyOrder(
                            "operation.submit|pending",
                            won.get(0) ? "operation.cancel|cancelled" : "operation.start|running");
            cancelled += won.get(0) ? 1 : 0;
        }
        assertThat(cancelled).as("both won at times").isBetween(1, Races.COUNT - 1);
        Races.report("cancel against claim", "the cancel", cancelled);
    }

    @Test
    void finishAgainstFinishHasOneWinner() throws Exception {
        int completed = 0;
        for (int i = 0; i < Races.COUNT; i++) {
            Claim claim = claimed();
            List<Boolean> won =
                    races.runApart(
                            List.of(
                                    () -> store.finish(claim, COMPLETED),
                                    () -> store.finish(claim, CANCELLED)));

            assertThat(won).containsOnlyOnce(true);
            OperationState state = won.get(0) ? OperationState.COMPLETED : OperationState.CANCELLED;
            assertThat(store.find(claim.operationId()).orElseThrow().state()).isEqualTo(state);
            assertThat(trail(claim.operationId()))
                    .containsExactlyInAnyOrder(
                            "operation.submit|pending",
                            "operation.start|running",
                            "operation.finish|" + state.label());
            completed += won.get(0) ? 1 : 0;
        }
        assertThat(completed).as("both won at times").isBetween(1, Races.COUNT - 1);
        Races.report("finish against finish", "the first", completed);
    }

    @Test
    void cancelAgainstFinishIsEitherAskedInTimeOrRefused() throws Exception {
        int inTime = 0;
        for (int i = 0; i < Races.COUNT; i++) {
            Claim claim = claimed();
            String id = claim.operationId();
            List<Boolean> done =
                    races.runApart(
                            List.of(() -> isAsked(id), () -> store.finish(claim, COMPLETED)));

            assertThat(done.get(1)).as("the run is finished").isTrue();
            Operation operation = store.find(id).orElseThrow();
            assertThat(operation.state()).isEqualTo(OperationState.COMPLETED);
            List<String> asked =
                    trail(id).stream().filter(it -> it.startsWith("operation.cancel")).toList();
            assertThat(asked).hasSize(operation.cancelMode().isPresent() ? 1 : 0);
            assertThat(asked).isSubsetOf("operation.cancel|running");
            if (done.get(0)) {
                assertThat(asked).hasSize(1);
            }
            inTime += asked.size();
        }
        assertThat(inTime).as("both won at times").isBetween(1, Races.COUNT - 1);
        Races.report("cancel against finish", "the cancel", inTime);
    }

    /** Whether the cancel came in time; once the run has ended it is a conflict. */
    private boolean isAsked(String id) {
        try {
            return actions.cancel(id, PLAIN, ADMIN).state() == OperationState.RUNNING;
        } catch (ProblemException e) {
            assertThat(e.code()).isEqualTo(ProblemCode.CONFLICT);
            return false;
        }
    }

    @Test
    void whatIsPendingIsCancelledAtOnceAndOnlyOnce() {
        Operation operation = insert();

        assertThat(cancelled(operation)).isTrue();
        assertThat(cancelled(operation)).isFalse();

        assertThat(state(operation)).isEqualTo(OperationState.CANCELLED);
        assertThat(queue.claim(9, "node-a")).isEmpty();
        assertThat(trail(operation.id()))
                .containsExactlyInAnyOrder(
                        "operation.submit|pending", "operation.cancel|cancelled");
    }

    @Test
    void whatRunsIsAskedToStopAndOnlyOnce() {
        Claim claim = claimed();
        Operation operation = store.find(claim.operationId()).orElseThrow();

        assertThat(cancelled(operation)).isTrue();
        assertThat(cancelled(operation)).isFalse();

        Operation now = store.find(operation.id()).orElseThrow();
        assertThat(now.state()).isEqualTo(OperationState.RUNNING);
        assertThat(now.cancelMode().isPresent()).isTrue();
        assertThat(trail(operation.id()))
                .filteredOn(it -> it.startsWith("operation.cancel"))
                .containsExactly("operation.cancel|running");
    }

    @Test
    void whatHasEndedCanNotBeCancelled() {
        Claim claim = claimed();
        assertThat(store.finish(claim, COMPLETED)).isTrue();

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> actions.cancel(claim.operationId(), PLAIN, ADMIN))
                .satisfies(it -> assertThat(it.code()).isEqualTo(ProblemCode.CONFLICT));
        assertThat(trail(claim.operationId())).hasSize(3);
    }

    private Operation insert() {
        return store.insert(OccupiedSlot.submission(), ADMIN);
    }

    private boolean cancelled(Operation read) {
        return store.cancel(read, CancelMode.GRACEFUL, null, ADMIN).isEmpty();
    }

    private Claim claimed() {
        insert();
        return OccupiedSlot.claim(1, "node-a").get(0);
    }

    private OperationState state(Operation operation) {
        return store.find(operation.id()).orElseThrow().state();
    }

    private List<String> trail(String id) {
        return Races.trail(database, id);
    }
}
