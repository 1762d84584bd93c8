package io.provisioning.operations;

import io.provisioning.Await;
import io.provisioning.audit.Actor;
import io.provisioning.background.BackgroundLoop;
import io.provisioning.background.BackgroundWork;
import io.provisioning.container.Rows;
import io.provisioning.database.Database;
import io.provisioning.execution.Arguments;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps the server off what a test inserts. An operation that never ends takes the only slot; it
 * goes the whole way of a submission, so that the dispatcher has certainly done its last claim. And
 * nobody looks whether the nodes for which a test claims are alive.
 */
final class OccupiedSlot {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** The first is that for which is claimed what an earlier test has left. */
    private static final List<String> NODES = List.of("before", "node-a", "node-b", "node-c");

    private OccupiedSlot() {}

    static void take(Operations operations, RunningOperations running) throws InterruptedException {
        for (BackgroundLoop loop : CDI.current().select(BackgroundWork.class).get().loops()) {
            if (loop.name().equals("reconciler")) {
                loop.stop();
            }
        }
        if (running.free() == 0) {
            return;
        }
        operations.submit(submission("hanging", "hang"), Actor.system());
        Await.until("the slot is taken", () -> running.free() == 0);
    }

    /** Ends whatever earlier tests have left. */
    static void emptyTheQueue(OperationStore store) {
        NODES.forEach(OccupiedSlot::join);
        for (List<Claim> left = store.claim(1000, NODES.get(0));
                !left.isEmpty();
                left = store.claim(1000, NODES.get(0))) {
            left.forEach(claim -> store.finish(claim, Finish.abandoned()));
        }
    }

    /** Makes a node that lives for an hour. */
    static void join(String node) {
        Database database = CDI.current().select(Database.class).get();
        Rows.change(database, "delete from node where id = ?", node);
        Rows.change(
                database,
                "insert into node values (?, ?, 'host', '1', 1, current_timestamp,"
                        + " current_timestamp, current_timestamp + interval '1' hour, null)",
                node,
                node);
    }

    /** On a thing of its own, so that it waits for no other. */
    static Submission submission() {
        return submission("web-" + NUMBERS.incrementAndGet(), "any");
    }

    static Submission submission(String hostname, String provider) {
        Arguments arguments =
                Arguments.none()
                        .with("workspace", "prod")
                        .with("provider", provider)
                        .with("plan", "small")
                        .with("hostname", hostname);
        return new Submission(OperationKind.SERVER_CREATE, "prod", hostname, arguments);
    }
}
