package io.provisioning.faults;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One server with the embedded database: each fault begins where the one before has ended. */
class EmbeddedServerE2E {
    @TempDir static Path directory;

    private static Cluster cluster;
    private static Load load;

    @BeforeAll
    static void start() {
        cluster =
                Cluster.embedded(directory)
                        .with("PROVISIONING_DRAIN_SECONDS", "" + Stops.DRAIN.toSeconds());
        load = new Load(cluster.start());
    }

    /** The database can be read when the server has stopped. */
    @AfterAll
    static void nothingIsLostAndNothingRanTwice() {
        try {
            Map<String, String> states = cluster.node(0).states();
            cluster.node(0).terminate();
            Records records = Records.embedded(cluster.data(0));
            Verdict.of(load.accepted(), states, records, cluster.runs()).check("H2");
        } finally {
            load.close();
            cluster.close();
        }
    }

    @Test
    void whenItIsKilledWhatRanIsInterruptedAndTheRestIsDone() {
        Kills.tried("H2", cluster, load);
    }

    @Test
    void whenItIsToldToStopItDoesSoSoon() {
        Stops.tried(cluster, load);
    }
}
