package io.provisioning.faults;

import static io.provisioning.Tries.FAULTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import java.time.Duration;

/**
 * SIGTERM while operations run, of which some outlast the time to drain, others wait and clients go
 * on submitting.
 */
final class Stops {
    /** What the server is given. */
    static final Duration DRAIN = Duration.ofSeconds(3);

    private static final int STOPS = FAULTS.rounds(1, 1, 20);
    private static final int SIGTERM = 143;
    private static final Duration STOPPED = DRAIN.plusSeconds(10);
    private static final Duration GONE = Duration.ofSeconds(5);

    private Stops() {}

    /** The only server of a cluster, which is up again afterwards. */
    static void tried(Cluster cluster, Load load) {
        Node node = cluster.node(0);
        Slowest stop = new Slowest();
        Slowest death = new Slowest();
        for (int i = 0; i < STOPS; i++) {
            long before = cluster.runs().open();
            load.submit(10, "hang").submit(50, "ok").keepSubmitting("ok", Duration.ZERO);
            Await.until(
                    "what hangs has been started",
                    Cluster.REST,
                    () -> cluster.runs().open() >= before + 10);

            long begin = System.nanoTime();
            assertThat(node.terminate()).isEqualTo(SIGTERM);

            stop.since(begin);
            load.stop();
            Await.until("no process is alive", Cluster.REST, () -> cluster.processes().isEmpty());
            death.since(begin);
            node.start().awaitRest();
        }
        FAULTS.report(
                "SIGTERM under load",
                STOPS,
                "stops with %d s to drain, %d accepted, exited after %s at most"
                        .formatted(DRAIN.toSeconds(), load.accepted().size(), stop));
        stop.isWithin(STOPPED);
        death.isWithin(STOPPED.plus(GONE));
    }
}
