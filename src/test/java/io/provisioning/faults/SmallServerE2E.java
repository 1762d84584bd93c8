package io.provisioning.faults;

import static io.provisioning.Tries.FAULTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Tools;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One server with a heap of 256 MB and a disk of 300 MiB: what its commands do to it. */
@Order(1)
class SmallServerE2E {
    private static final int FLOODS = FAULTS.rounds(1, 1, 5);
    private static final int MEGABYTES = FAULTS.of(300, 1_000, 1_000);

    @TempDir static Path directory;

    private static Cluster cluster;
    private static SmallDisk disk;
    private static Node node;
    private static Load load;

    @BeforeAll
    static void start() {
        cluster =
                Cluster.embedded(directory)
                        .with("HEALTH_MIN_FREE_DISK_MB", "20")
                        .with("PROVISIONING_FAKE_GUSH", MEGABYTES + "000000");
        disk = SmallDisk.in(cluster.data(0));
        node = cluster.add();
        node.server().withHeap("256m");
        load = new Load(node.start()).submit(1, "ok");
    }

    /** The database can be read when the server has stopped. */
    @AfterAll
    static void nothingIsLostAndNothingRanTwice() {
        try {
            load.close();
            Map<String, String> states = node.states();
            node.terminate();
            Records records = Records.embedded(cluster.data(0));
            Verdict.of(load.accepted(), states, records, cluster.runs()).check("little of all");
        } finally {
            cluster.close();
            disk.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"stubborn, 2", "fork, 7"})
    void whatIgnoresSigtermIsGoneSoonAfterTheGrace(String behaviour, int processes) {
        new Children(cluster, node.api()).cancelled(behaviour, processes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"daemon", "naked", "holder"})
    void whatIsLeftBehindHoldsNothingUpAndIsGone(String behaviour) {
        new Children(cluster, node.api()).left(behaviour);
    }

    @Test
    void outputThatIsTooMuchIsReadAndNotKept() {
        Slowest slowest = new Slowest();
        for (int i = 0; i < FLOODS; i++) {
            long begin = System.nanoTime();
            String id = node.api().create("web-01", "gush");
            node.awaitRest();
            slowest.since(begin);
            JsonObject operation = node.api().operation(id);
            assertThat(operation.getString("status"))
                    .as(operation.toString())
                    .isEqualTo("completed");
            assertThat(node.api().get("/v1/operations/" + id + "/logs?tail=1").body())
                    .contains("[output is not kept beyond 10485760 bytes]");
        }
        assertThat(node.server().output())
                .noneMatch(line -> line.contains("OutOfMemoryError"))
                // Tried every ten seconds, by a connection that the platform has wrapped.
                .noneMatch(line -> line.contains("can't be compacted"));
        FAULTS.report(
                MEGABYTES + " MB of output, heap of 256 MB",
                FLOODS,
                "commands, kept to the limit, none blocked, the slowest took " + slowest);
    }

    @Test
    void aFullDiskIsToldOfAndNothingIsAcceptedThatIsNotKept() {
        Tools.assume(disk.isMounted(), "a file system of its own can't be mounted here");
        FullDisks.tried(node, load, disk);
    }
}
