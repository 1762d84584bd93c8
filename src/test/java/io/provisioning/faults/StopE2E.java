package io.provisioning.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGTERM while operations run, of which some outlast the time to drain, others wait and clients go
 * on submitting.
 */
@Order(1)
class StopE2E {
    private static final int STOPS = Rounds.of(1, 20);
    private static final int SIGTERM = 143;
    private static final Duration DRAIN = Duration.ofSeconds(3);
    private static final Duration STOPPED = Rounds.limit(DRAIN.plusSeconds(10));
    private static final Duration GONE = Rounds.limit(Duration.ofSeconds(5));
    private static final Duration REST = Duration.ofMinutes(2);

    @TempDir Path directory;
    private Duration slowest = Duration.ZERO;

    @Test
    void aServerThatIsToldToStopDoesSoSoonAndLosesNothing() {
        try (Cluster cluster =
                        Cluster.embedded(directory)
                                .with("PROVISIONING_DRAIN_SECONDS", "" + DRAIN.toSeconds());
                Load load = new Load(cluster.start())) {
            Node node = cluster.node(0);
            for (int i = 0; i < STOPS; i++) {
                stopOnce(cluster, node, load);
            }
            Map<String, String> states = node.states();
            node.terminate();
            Verdict verdict =
                    Verdict.of(
                            load.accepted(),
                            states,
                            Records.embedded(cluster.data(0)),
                            cluster.runs());
            Report.line(
                    "SIGTERM under load",
                    "%d stops with %s to drain, %s, exited after %s at most"
                            .formatted(
                                    STOPS,
                                    Report.seconds(DRAIN),
                                    verdict.counts(),
                                    Report.seconds(slowest)));
            verdict.check();
        }
    }

    private void stopOnce(Cluster cluster, Node node, Load load) {
        load.submit(10, "hang").submit(50, "ok").keepSubmitting("ok", Duration.ZERO);
        Await.until("what hangs has been started", REST, () -> cluster.runs().open() >= 10);

        long begin = System.nanoTime();
        assertThat(node.terminate()).isEqualTo(SIGTERM);

        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        slowest = Report.longest(slowest, took);
        assertThat(took).isLessThanOrEqualTo(STOPPED);
        load.stop();
        Await.until("no process is alive", GONE, () -> cluster.processes().isEmpty());
        node.start();
        node.awaitRest(REST);
    }
}
