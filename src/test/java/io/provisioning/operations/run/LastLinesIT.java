package io.provisioning.operations.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.audit.Actor;
import io.provisioning.container.InContainer;
import io.provisioning.container.Rows;
import io.provisioning.database.Database;
import io.provisioning.execution.Channel;
import io.provisioning.operations.Finish;
import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationState;
import io.provisioning.operations.OperationStore;
import io.provisioning.operations.output.OperationLog;
import io.provisioning.operations.output.OutputLine;
import io.provisioning.operations.queue.OccupiedSlot;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The last lines of output and the end of their operation, which are one transaction. */
@InContainer
class LastLinesIT {
    private static final Finish COMPLETED =
            new Finish(OperationState.COMPLETED, null, null, "{}", 0, null, null, true);

    @Inject private OperationStore store;
    @Inject private OperationLog log;
    @Inject private Database database;

    @Test
    void theLastLinesOfOutputComeWithTheEndOrNotAtAll() throws InterruptedException {
        OccupiedSlot.take();
        store.insert(OccupiedSlot.submission(), Actor.system());
        String id = OccupiedSlot.claim(1, "node-a").get(0).operationId();
        List<OutputLine> lines =
                List.of(new OutputLine(1, Channel.STDOUT, Instant.EPOCH, "the last words"));
        Runnable add = () -> log.add(id, lines);

        Operation claimed = store.get(id);
        Rows.change(database, "update operation set node = 'node-b' where id = ?", id);
        assertThat(store.finish(claimed, COMPLETED, add)).isFalse();
        assertThat(log.read(id, 1, 9)).isEmpty();
        Rows.change(database, "update operation set node = 'node-a' where id = ?", id);
        Runnable addAndFail =
                () -> {
                    add.run();
                    throw new IllegalStateException("no");
                };
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> store.finish(claimed, COMPLETED, addAndFail));
        assertThat(log.read(id, 1, 9)).isEmpty();
        assertThat(store.get(id).state()).isEqualTo(OperationState.RUNNING);

        assertThat(store.finish(claimed, COMPLETED, add)).isTrue();
        assertThat(store.finish(claimed, COMPLETED, add)).isFalse();

        assertThat(log.read(id, 1, 9)).isEqualTo(lines);
        assertThat(store.get(id).state()).isEqualTo(OperationState.COMPLETED);
    }
}
