package io.provisioning.operations.queue;

import io.provisioning.Await;
import io.provisioning.audit.Actor;
import io.provisioning.background.BackgroundLoop;
import io.provisioning.background.BackgroundWork;
import io.provisioning.container.Rows;
import io.provisioning.database.Database;
import io.provisioning.execution.Arguments;
import io.provisioning.operations.Claim;
import io.provisioning.operations.Finish;
import io.provisioning.operations.OperationKind;
import io.provisioning.operations.OperationStore;
import io.provisioning.operations.Submission;
import io.provisioning.operations.run.RunningOperations;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps the server off what a test inserts. An operation that never ends takes the only slot; it
 * goes the whole way of a submission, so that the dispatcher has certainly done its last claim. And
 * nobody looks whether the nodes for which a test claims are alive.
 */
public final class OccupiedSlot {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** The first is that for which is claimed what an earlier test has left. */
    private static final List<String> NODES = List.of("before", "node-a", "node-b", "node-c");

    private OccupiedSlot() {}

    /** Takes the slot, and ends whatever earlier tests have left. */
    public static void take() throws InterruptedException {
        for (BackgroundLoop loop : bean(BackgroundWork.class).loops()) {
            if (loop.name().equals("reconciler")) {
                loop.stop();
            }
        }
        RunningOperations running = bean(RunningOperations.class);
        if (running.free() > 0) {
            bean(OperationStore.class).insert(submission("hanging", "hang"), Actor.system());
            Await.until("the slot is taken", () -> running.free() == 0);
        }
        NODES.forEach(OccupiedSlot::join);
        for (List<Claim> left = claim(1000, NODES.get(0));
                !left.isEmpty();
                left = claim(1000, NODES.get(0))) {
            left.forEach(claim -> bean(OperationStore.class).finish(claim, Finish.abandoned()));
        }
    }

    /** Claims as the dispatcher of that node would. */
    public static List<Claim> claim(int most, String node) {
        return bean(OperationQueue.class).claim(most, node).stream().map(Claim::of).toList();
    }

    /** Makes a node that lives for an hour. */
    public static void join(String node) {
        Database database = bean(Database.class);
        Rows.change(database, "delete from node where id = ?", node);
        Rows.change(
                database,
                "insert into node values (?, ?, 'host', '1', 1, current_timestamp,"
                        + " current_timestamp, current_timestamp + interval '1' hour, null)",
                node,
                node);
    }

    /** On a thing of its own, so that it waits for no other. */
    public static Submission submission() {
        return submission("web-" + NUMBERS.incrementAndGet(), "any");
    }

    public static Submission submission(String hostname, String provider) {
        Arguments arguments =
                Arguments.none()
                        .with("workspace", "prod")
                        .with("provider", provider)
                        .with("plan", "small")
                        .with("hostname", hostname);
        return new Submission(OperationKind.SERVER_CREATE, "prod", hostname, arguments);
    }

    private static <T> T bean(Class<T> type) {
        return CDI.current().select(type).get();
    }
}
