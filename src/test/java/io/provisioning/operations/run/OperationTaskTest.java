package io.provisioning.operations.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Injected;
import io.provisioning.TestSettings;
import io.provisioning.audit.Actor;
import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.execution.Arguments;
import io.provisioning.execution.StopSignal;
import io.provisioning.operations.AnOperation;
import io.provisioning.operations.Claim;
import io.provisioning.operations.ErrorCode;
import io.provisioning.operations.Finish;
import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationStore;
import io.provisioning.operations.StoredArguments;
import io.provisioning.operations.nodes.Membership;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is claimed, and must not begin any more when it is its turn. */
class OperationTaskTest {
    private static final Claim CLAIM = new Claim("operation", 1, "node");

    private static final Finish BEGUN =
            Finish.failed(ErrorCode.INTERNAL_ERROR, StoredArguments.UNREADABLE);

    private final List<Finish> ends = new ArrayList<>();
    private final RunningOperations running = new Impatient();
    private final ClaimSignal signal = new ClaimSignal();
    private final StopSignal stop = StopSignal.underLease();
    private String cancelledBy;
    private int refusals;

    @Test
    void whereTheLeaseIsGoodItBegins() {
        assertThat(end(true, true, true)).isEqualTo(BEGUN);
        assertThat(end(true, true, false)).isEqualTo(BEGUN);
    }

    @Test
    void whoHasLostItsLeaseBeginsNothing() {
        assertThat(end(false, true, true)).isEqualTo(Finish.abandoned());
    }

    /** A host that has slept believes what was so before. */
    @Test
    void whoIsDeadForTheDatabaseBeginsNothing() {
        assertThat(end(true, false, true)).isEqualTo(Finish.abandoned());
    }

    @Test
    void whoSharesItWithNobodyDoesNotAskIt() {
        assertThat(end(true, false, false)).isEqualTo(BEGUN);
    }

    @Test
    void howeverItEndsItsPlaceIsFreeAndTheNextIsLookedFor() {
        running.add(CLAIM.operationId());
        List<Integer> placesThen = new ArrayList<>();
        signal.wakes(() -> placesThen.add(running.count()));

        end(true, true, true);

        assertThat(placesThen).containsExactly(0);
    }

    @Test
    void whoWasCancelledInBetweenIsToldSo() {
        end(true, true, true);
        assertThat(Injected.from(stop, "requested", CompletableFuture.class).isDone()).isFalse();
        cancelledBy = "carol";

        end(true, true, true);

        assertThat(Injected.from(stop, "requested", CompletableFuture.class).isDone()).isTrue();
    }

    @Test
    void anEndThatTheDatabaseRefusesIsRecordedWithoutTheCommandsTexts() {
        refusals = 3;

        Finish end = end(true, true, true);

        assertThat(end).isEqualTo(BEGUN.withoutTexts());
        assertThat(ends).containsExactly(BEGUN, BEGUN, BEGUN, BEGUN.withoutTexts());
    }

    /** How it ends, where its arguments can't be read, so that no command is begun in any case. */
    private Finish end(boolean hasLease, boolean claimHolds, boolean shared) {
        OperationTask task = Injected.into(new OperationTask(), "store", new Store());
        Injected.into(task, "membership", new Lease(hasLease));
        Injected.into(task, "claims", new Claims(claimHolds));
        Injected.into(task, "storedArguments", new Unreadable());
        Injected.into(task, "running", running);
        Injected.into(task, "signal", signal);
        Injected.into(task, "settings", TestSettings.execution(1));
        Injected.into(
                task,
                "database",
                new DatabaseSettings(
                        Optional.of("url").filter(it -> shared),
                        Optional.empty(),
                        Optional.empty(),
                        1));
        task.run(claimed(), stop);
        return ends.get(ends.size() - 1);
    }

    private static Operation claimed() {
        Operation operation =
                AnOperation.pending(CLAIM.operationId(), Actor.system(), Instant.EPOCH);
        Injected.into(operation, "attempt", CLAIM.attempt());
        return Injected.into(operation, "node", CLAIM.node());
    }

    private static final class Impatient extends RunningOperations {
        @Override
        boolean awaitShutDown(Duration pause) {
            return false;
        }
    }

    private final class Store extends OperationStore {
        @Override
        public boolean finish(Operation claimed, Finish finish, Runnable with) {
            ends.add(finish);
            if (refusals-- > 0) {
                throw new IllegalStateException("refused");
            }
            return true;
        }
    }

    private static final class Lease extends Membership {
        private final boolean good;

        private Lease(boolean good) {
            this.good = good;
        }

        @Override
        public boolean is(String node) {
            return good && node.equals(CLAIM.node());
        }
    }

    private final class Claims extends ClaimStore {
        private final boolean hold;

        private Claims(boolean hold) {
            this.hold = hold;
        }

        @Override
        Optional<Operation> current(Claim claim) {
            Operation operation = claimed();
            Injected.into(operation, "cancelledBy", cancelledBy);
            return Optional.of(operation).filter(it -> hold);
        }
    }

    private static final class Unreadable extends StoredArguments {
        @Override
        public Optional<Arguments> of(Operation operation) {
            return Optional.empty();
        }
    }
}
