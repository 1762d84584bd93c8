package io.provisioning.faults;

import static io.provisioning.Tries.FAULTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * kill -9 with every place taken and more that waits, while clients go on submitting and others ask
 * again under the same keys.
 */
final class Kills {
    private static final int KILLS = FAULTS.rounds(1, 3, 100);
    private static final int QUEUED = FAULTS.of(20, 200, 200);
    private static final Duration GONE = Duration.ofSeconds(5);
    private static final Duration INTERRUPTED = Duration.ofSeconds(15);
    private static final long MOMENT_NANOS = Duration.ofMillis(100).toNanos();

    private final Cluster cluster;
    private final Node node;
    private final Load load;
    private final Slowest end = new Slowest();
    private final Slowest death = new Slowest();

    private Kills(Cluster cluster, Load load) {
        this.cluster = cluster;
        this.node = cluster.node(0);
        this.load = load;
    }

    /** The only server of a cluster, which is up again afterwards. */
    static void tried(String database, Cluster cluster, Load load) {
        Kills kills = new Kills(cluster, load);
        for (int i = 0; i < KILLS; i++) {
            kills.once();
        }
        FAULTS.report(
                "kill -9 (" + database + ")",
                KILLS,
                "kills, %d accepted (%d times told again under the same key), 0 processes alive after %s, interrupted after %s at most"
                        .formatted(
                                load.accepted().size(), load.repeated(), kills.death, kills.end));
        kills.death.isWithin(GONE);
        kills.end.isWithin(INTERRUPTED);
    }

    private void once() {
        long before = cluster.runs().open();
        load.submit(Cluster.SLOTS, "hang");
        Await.until(
                "every place is taken",
                Cluster.REST,
                () -> cluster.runs().open() == before + Cluster.SLOTS);
        Set<String> running = node.ids("running");
        int repeated = load.repeated();
        load.submit(QUEUED, "ok").keepSubmitting("ok", Duration.ZERO).keepRepeating();
        Await.until("one is told again", Cluster.REST, () -> load.repeated() > repeated);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MOMENT_NANOS));

        node.kill();

        long killed = System.nanoTime();
        load.stop();
        Await.until("no process is alive", Cluster.REST, () -> cluster.processes().isEmpty());
        death.since(killed);
        node.start();
        Await.until(
                "what ran is over",
                Cluster.REST,
                () -> node.ids("running").stream().noneMatch(running::contains));
        end.took(node.age());
        assertThat(running)
                .hasSize(Cluster.SLOTS)
                .allMatch(id -> Node.isInterrupted(node.api().operation(id)));
        node.awaitRest();
    }
}
