package io.provisioning.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 with 50 operations running and 200 queued, while clients go on submitting. */
@Order(1)
class KillE2E {
    private static final int KILLS = Rounds.of(3, 100);
    private static final int QUEUED = 200;
    private static final Duration GONE = Rounds.limit(Duration.ofSeconds(5));
    private static final Duration INTERRUPTED = Rounds.limit(Duration.ofSeconds(15));
    private static final long MOMENT_NANOS = Duration.ofMillis(100).toNanos();
    private static final Duration REST = Duration.ofMinutes(2);

    @TempDir Path directory;
    private int late;
    private Duration slowestEnd = Duration.ZERO;
    private Duration slowestDeath = Duration.ZERO;

    @Test
    void theEmbeddedDatabaseLosesNothingAndNothingRunsTwice() {
        try (Cluster cluster = Cluster.embedded(directory)) {
            kill("H2", cluster, () -> Records.embedded(cluster.data(0)));
        }
    }

    @Test
    void postgresLosesNothingAndNothingRunsTwice() {
        try (Postgres postgres = Postgres.start()) {
            String database = postgres.database();
            try (Cluster cluster = Cluster.on(Postgres.url(database, postgres.port()), directory)) {
                kill("PostgreSQL", cluster, () -> Records.of(postgres, database));
            }
        }
    }

    private void kill(String name, Cluster cluster, Supplier<Records> records) {
        Node node = cluster.start();
        try (Load load = new Load(node)) {
            for (int i = 0; i < KILLS; i++) {
                killOnce(i, cluster, node, load);
            }
            Map<String, String> states = node.states();
            node.terminate();
            Verdict verdict = Verdict.of(load.accepted(), states, records.get(), cluster.runs());
            Report.line(
                    "kill -9 (" + name + ")",
                    ("%d kills, %s (%d times told again under the same key),"
                                    + " 0 processes alive after %s, interrupted after %s at most,"
                                    + " %d times later than promised")
                            .formatted(
                                    KILLS,
                                    verdict.counts(),
                                    load.repeated(),
                                    Report.seconds(slowestDeath),
                                    Report.seconds(slowestEnd),
                                    late));
            verdict.check();
            assertThat(late).as("later than " + INTERRUPTED).isZero();
        }
    }

    private void killOnce(int round, Cluster cluster, Node node, Load load) {
        load.submit(Cluster.SLOTS, "hang");
        Await.until("50 run", REST, () -> cluster.runs().open() == (round + 1L) * Cluster.SLOTS);
        Set<String> running = node.ids("running");
        int repeated = load.repeated();
        load.submit(QUEUED, "ok").keepSubmitting("ok", Duration.ZERO).keepRepeating();
        Await.until("one is told again", REST, () -> load.repeated() > repeated);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MOMENT_NANOS));

        node.kill();

        long killed = System.nanoTime();
        load.stop();
        Await.until("no process is alive", GONE, () -> cluster.processes().isEmpty());
        slowestDeath = Report.longest(slowestDeath, Duration.ofNanos(System.nanoTime() - killed));
        node.start();
        Await.until(
                "what ran is over",
                REST,
                () -> node.ids("running").stream().noneMatch(running::contains));
        late += node.age().compareTo(INTERRUPTED) > 0 ? 1 : 0;
        slowestEnd = Report.longest(slowestEnd, node.age());
        assertThat(running)
                .hasSize(Cluster.SLOTS)
                .allMatch(id -> Node.isInterrupted(node.api().operation(id)));
        node.awaitRest(REST);
    }
}
