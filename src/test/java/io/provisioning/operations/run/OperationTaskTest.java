package io.provisioning.operations.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Injected;
import io.provisioning.audit.Actor;
import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.execution.Arguments;
import io.provisioning.operations.AnOperation;
import io.provisioning.operations.Claim;
import io.provisioning.operations.Finish;
import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationStore;
import io.provisioning.operations.StoredArguments;
import io.provisioning.operations.nodes.Membership;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is claimed, and must not begin any more when it is its turn. */
class OperationTaskTest {
    private static final Claim CLAIM = new Claim("operation", 1, "node");

    private final List<Finish> ends = new ArrayList<>();

    @Test
    void whereTheLeaseIsGoodItBegins() {
        assertThat(end(true, true, true)).isNotEqualTo(Finish.abandoned());
        assertThat(end(true, true, false)).isNotEqualTo(Finish.abandoned());
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
        assertThat(end(true, false, false)).isNotEqualTo(Finish.abandoned());
    }

    /** How it ends, where its arguments can't be read, so that no command is begun in any case. */
    private Finish end(boolean hasLease, boolean claimHolds, boolean shared) {
        OperationTask task = Injected.into(new OperationTask(), "store", new Store());
        Injected.into(task, "membership", new Lease(hasLease));
        Injected.into(task, "claims", new Claims(claimHolds));
        Injected.into(task, "storedArguments", new Unreadable());
        Injected.into(task, "running", new RunningOperations());
        Injected.into(task, "signal", new ClaimSignal());
        Injected.into(
                task,
                "database",
                new DatabaseSettings(
                        Optional.of("url").filter(it -> shared),
                        Optional.empty(),
                        Optional.empty(),
                        1));
        task.run(CLAIM, null);
        return ends.get(ends.size() - 1);
    }

    private final class Store extends OperationStore {
        @Override
        public Optional<Operation> find(String id) {
            return Optional.of(AnOperation.pending(id, Actor.system(), Instant.EPOCH));
        }

        @Override
        public boolean finish(Claim claim, Finish finish) {
            return ends.add(finish);
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

    private static final class Claims extends ClaimStore {
        private final boolean hold;

        private Claims(boolean hold) {
            this.hold = hold;
        }

        @Override
        boolean isValid(Claim claim) {
            return hold;
        }
    }

    private static final class Unreadable extends StoredArguments {
        @Override
        public Optional<Arguments> of(Operation operation) {
            return Optional.empty();
        }
    }
}
