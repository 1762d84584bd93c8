package io.provisioning.faults;

import static io.provisioning.Tries.FAULTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The disk of the data directory fills up to the last byte while clients submit. Every second time
 * the server is killed before there is room again; else the embedded database comes back by itself,
 * or the server tells that it needs a restart.
 */
final class FullDisks {
    private static final int ROUNDS = FAULTS.rounds(1, 1, 10);
    private static final Duration FULL = Duration.ofSeconds(FAULTS.of(1, 3, 3));

    private final Node node;
    private final Load load;
    private final SmallDisk disk;
    private int refused;
    private int restartsAskedFor;

    private FullDisks(Node node, Load load, SmallDisk disk) {
        this.node = node;
        this.load = load;
        this.disk = disk;
    }

    /** Of this server, which is up again afterwards. */
    static void tried(Node node, Load load, SmallDisk disk) {
        FullDisks full = new FullDisks(node, load, disk);
        for (int i = 0; i < ROUNDS; i++) {
            full.once(i % 2 == 1);
        }
        FAULTS.report(
                "disk full",
                ROUNDS,
                "times, %d accepted, %d refused, %d of %d asked for a restart when there was room again"
                        .formatted(
                                load.accepted().size(),
                                full.refused,
                                full.restartsAskedFor,
                                (ROUNDS + 1) / 2));
        assertThat(full.refused).as("refused while it was full").isPositive();
    }

    private void once(boolean killed) {
        load.submit(20, "ok").keepSubmitting("ok", Duration.ofMillis(10));
        disk.fill();
        Await.until(
                "it is not ready",
                Cluster.REST,
                () -> node.api().get("/health/ready").status() == 503);
        LockSupport.parkNanos(FULL.toNanos());
        if (!killed) {
            disk.clear();
            long freed = System.nanoTime();
            Await.until(
                    "it accepts again or asks for a restart",
                    Cluster.REST,
                    () -> load.hasAccepted(freed) || isLost());
            restartsAskedFor += load.hasAccepted(freed) ? 0 : 1;
        }
        load.stop();
        node.kill();
        disk.clear();
        List<Reply> replies = load.takeReplies();
        // 0: without an answer, from a thread that the database will never let go.
        assertThat(replies).extracting(Reply::status).isSubsetOf(202, 503, 0);
        refused += (int) replies.stream().filter(reply -> !reply.isAccepted()).count();
        node.start().awaitRest();
    }

    private boolean isLost() {
        return node.api().get("/health/live").status() == 503;
    }
}
