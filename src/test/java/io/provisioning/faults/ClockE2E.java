package io.provisioning.faults;

import static io.provisioning.Tries.FAULTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes on one PostgreSQL whose clocks are right, an hour fast and an hour slow: leases are
 * the database's. Skipped where libfaketime is not installed, but not by CI.
 */
class ClockE2E {
    private static final int ROUNDS = FAULTS.rounds(1, 1, 5);
    private static final int SLOTS = 5;

    /** Longer than a lease, which is 30 s. */
    private static final Duration RUN = Duration.ofSeconds(40);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration OFF = Duration.ofHours(1);

    private static final List<Path> LIBRARIES =
            List.of("x86_64", "aarch64").stream()
                    .map(it -> Path.of("/usr/lib/" + it + "-linux-gnu/faketime/libfaketimeMT.so.1"))
                    .toList();

    @TempDir Path directory;

    @Test
    void aNodeWhoseClockIsWrongTakesNothingFromTheOthersNorTheyFromIt() {
        Path library = LIBRARIES.stream().filter(Files::exists).findFirst().orElse(null);
        Tools.assume(library != null, "libfaketime (Debian's package libfaketime) is needed");
        try (Postgres postgres = Postgres.start()) {
            String database = postgres.database();
            try (Cluster cluster =
                            Cluster.on(Postgres.url(database, postgres.port()), directory)
                                    .with("PROVISIONING_MAX_CONCURRENT_OPERATIONS", "" + SLOTS);
                    Load load = new Load(cluster.start())) {
                // The monotonic clock is shifted too: without that libfaketime ends each timed wait
                // at once.
                cluster.with("LD_PRELOAD", library.toString());
                Node fast = cluster.with("FAKETIME", "+" + OFF.toSeconds()).start();
                Node slow = cluster.with("FAKETIME", "-" + OFF.toSeconds()).start();
                assertThat(Duration.between(Instant.now(), clockOf(fast))).isCloseTo(OFF, MINUTE);
                assertThat(Duration.between(clockOf(slow), Instant.now())).isCloseTo(OFF, MINUTE);
                for (int i = 0; i < ROUNDS; i++) {
                    runLongerThanALease(cluster, load);
                }
                Map<String, String> states = cluster.node(0).states();
                Verdict verdict =
                        Verdict.of(
                                load.accepted(),
                                states,
                                Records.of(postgres, database),
                                cluster.runs());
                long reaped =
                        states.values().stream().filter(it -> !it.equals("completed")).count();
                verdict.check("three clocks");
                FAULTS.report(
                        "clocks 1 h fast and 1 h slow",
                        ROUNDS,
                        "times %d s, %d taken for dead".formatted(RUN.toSeconds(), reaped));
                assertThat(reaped).isZero();
            }
        }
    }

    /** Every slot of every node is taken by what goes on for that long, and more waits. */
    private static void runLongerThanALease(Cluster cluster, Load load) {
        Node node = cluster.node(0);
        Set<String> running = cluster.occupy(3 * SLOTS, load);
        load.submit(3 * SLOTS, "ok");

        LockSupport.parkNanos(RUN.toNanos());

        assertThat(node.ids("running")).isEqualTo(running);
        cluster.cli().open();
        node.awaitRest();
    }

    /** When its clock says that it has begun to listen. */
    private static Instant clockOf(Node node) {
        String line =
                node.server().output().stream()
                        .filter(it -> it.contains("Listening on"))
                        .findFirst()
                        .orElseThrow();
        return Instant.parse(line.substring(0, line.indexOf(' ')));
    }
}
