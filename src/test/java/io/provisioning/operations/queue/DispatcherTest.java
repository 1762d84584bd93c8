package io.provisioning.operations.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Injected;
import io.provisioning.TestSettings;
import io.provisioning.audit.Actor;
import io.provisioning.background.BackgroundLoop;
import io.provisioning.database.FreeDisk;
import io.provisioning.execution.StopSignal;
import io.provisioning.operations.AnOperation;
import io.provisioning.operations.Claim;
import io.provisioning.operations.ErrorCode;
import io.provisioning.operations.Finish;
import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationStore;
import io.provisioning.operations.run.ClaimSignal;
import io.provisioning.operations.run.ClaimStore;
import io.provisioning.operations.run.OperationTask;
import io.provisioning.operations.run.RunningOperations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** How many operations are claimed, and that none is begun twice. */
class DispatcherTest {
    private static final Claim CLAIM = new Claim("operation", 1, "node");
    private static final Operation CLAIMED = claimed();

    private final List<Integer> asked = new ArrayList<>();
    private final List<Operation> mayClaim = new ArrayList<>();
    private final List<Operation> claimed = new ArrayList<>();
    private final List<Claim> begun = new ArrayList<>();
    private final List<Finish> ended = new ArrayList<>();
    private RuntimeException failure;
    private final Disk disk = new Disk();
    private final RunningOperations running =
            Injected.into(new RunningOperations(), "settings", TestSettings.execution(1));

    private final Dispatcher dispatcher = dispatcher();

    @Test
    void asManyAsThereAreFreePlaces() {
        dispatcher.claimAll("node");
        running.add("one");
        dispatcher.claimAll("node");

        assertThat(asked).containsExactly(1);
    }

    @Test
    void onceTheStartIsOverAllOfThem() {
        long begin = System.nanoTime() - Duration.ofHours(1).toNanos();
        Injected.into(running, "settings", TestSettings.execution(100));
        Injected.into(dispatcher, "slowStart", new SlowStart(begin));
        running.add("one");

        dispatcher.claimAll("node");

        assertThat(asked).containsExactly(99);
    }

    @Test
    void whoIsLetClaimLooksAtOnce() {
        BackgroundLoop loop = Injected.from(dispatcher, "loop", BackgroundLoop.class);

        assertThat(Injected.from(loop, "wakeUps", Semaphore.class).availablePermits()).isOne();
    }

    /** What is begun on the last of it may end in a database that can't record its end. */
    @Test
    void noneWhileTheDiskIsFull() {
        disk.full = true;

        dispatcher.claimAll("node");

        assertThat(asked).isEmpty();
    }

    /** The answer to the commit of its claim was lost. */
    @Test
    void whatIsClaimedWithoutKnowingIsBegunOnce() {
        claimed.add(CLAIMED);

        look();
        look();

        assertThat(begun).containsExactly(CLAIM);
        assertThat(running.ids()).containsExactly("operation");
        assertThat(ended).isEmpty();
    }

    /** The database may have lost its end; its effect is there, and would be there twice. */
    @Test
    void whatWasBegunAndIsOverIsNotBegunAgain() {
        mayClaim.add(CLAIMED);
        dispatcher.claimAll("node");
        claimed.add(CLAIMED);
        running.remove("operation");

        look();

        assertThat(begun).containsExactly(CLAIM);
        assertThat(ended)
                .containsExactly(
                        Finish.failed(ErrorCode.INTERRUPTED, "Its end was lost by the database"));
    }

    @Test
    void itLooksForThatOnlyNowAndThen() {
        look();
        claimed.add(CLAIMED);

        dispatcher.beginForgotten("node");

        assertThat(begun).isEmpty();
    }

    @Test
    void whatCannotBeBegunEndsAndLeavesItsPlace() {
        mayClaim.add(CLAIMED);
        failure = new IllegalStateException("no thread");

        dispatcher.claimAll("node");

        assertThat(running.count()).isZero();
        assertThat(ended)
                .containsExactly(
                        Finish.failed(ErrorCode.INTERNAL_ERROR, "The server could not begin it"));
    }

    private static Operation claimed() {
        Operation operation =
                AnOperation.pending(CLAIM.operationId(), Actor.system(), Instant.EPOCH);
        Injected.into(operation, "attempt", CLAIM.attempt());
        return Injected.into(operation, "node", CLAIM.node());
    }

    private void look() {
        Injected.into(dispatcher, "nextLook", System.nanoTime());
        dispatcher.beginForgotten("node");
    }

    private Dispatcher dispatcher() {
        Dispatcher made = Injected.into(new Dispatcher(), "queue", new Known());
        Injected.into(made, "running", running);
        Injected.into(made, "disk", disk);
        Injected.into(made, "store", new Ends());
        Injected.into(made, "claims", new Begun());
        Injected.into(made, "task", new Task());
        Injected.into(made, "signal", new ClaimSignal()).release();
        return made;
    }

    private static final class Disk extends FreeDisk {
        private boolean full;

        @Override
        public boolean isShort() {
            return full;
        }
    }

    private final class Known extends OperationQueue {
        @Override
        List<Operation> claim(int most, String node) {
            asked.add(most);
            return mayClaim;
        }
    }

    private final class Ends extends OperationStore {
        @Override
        public boolean finish(Claim claim, Finish finish) {
            return ended.add(finish);
        }
    }

    private final class Begun extends ClaimStore {
        @Override
        public List<Operation> ofNode(String node) {
            return claimed;
        }
    }

    private final class Task extends OperationTask {
        @Override
        public void run(Operation operation, StopSignal stop) {
            if (failure != null) {
                throw failure;
            }
            begun.add(Claim.of(operation));
        }
    }
}
