package io.provisioning.operations.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Injected;
import io.provisioning.TestSettings;
import io.provisioning.database.FreeDisk;
import io.provisioning.operations.Claim;
import io.provisioning.operations.run.ClaimSignal;
import io.provisioning.operations.run.RunningOperations;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many operations are claimed. */
class DispatcherTest {
    private final List<Integer> asked = new ArrayList<>();
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

    /** What is begun on the last of it may end in a database that can't record its end. */
    @Test
    void noneWhileTheDiskIsFull() {
        disk.full = true;

        dispatcher.claimAll("node");

        assertThat(asked).isEmpty();
    }

    private Dispatcher dispatcher() {
        Dispatcher made = Injected.into(new Dispatcher(), "queue", new Known());
        Injected.into(made, "running", running);
        Injected.into(made, "disk", disk);
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
        List<Claim> claim(int most, String node) {
            asked.add(most);
            return List.of();
        }
    }
}
