package io.provisioning.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.FakeCli;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that do not end when they are told to, or leave something behind when they do. */
class ChildrenE2E {
    private static final int ROUNDS = Rounds.of(5, 200);

    /** The grace of a second, and two. */
    private static final Duration GONE = Rounds.limit(Duration.ofSeconds(3));

    private static final Duration ENDED = Rounds.limit(Duration.ofSeconds(2));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir static Path directory;
    private static Cluster cluster;
    private static Api api;

    private Duration slowest = Duration.ZERO;

    @BeforeAll
    static void start() {
        cluster = Cluster.embedded(directory);
        api = cluster.start().api();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @ParameterizedTest
    @CsvSource({"stubborn, 2", "fork, 7"})
    void whatIgnoresSigtermIsGoneSoonAfterTheGrace(String behaviour, int processes) {
        for (int i = 0; i < ROUNDS; i++) {
            String id = api.create("web-01", behaviour);
            cluster.cli().pidsOf(id, processes);

            long begin = System.nanoTime();
            api.post("/v1/operations/" + id + "/cancel");

            // Asked again each time: those that are killed may be replaced by others.
            Await.until(
                    "nothing of it is alive",
                    GONE,
                    () -> FakeCli.alive(cluster.cli().pidsOf(id, processes)).isEmpty());
            slowest = Report.longest(slowest, Duration.ofNanos(System.nanoTime() - begin));
            assertThat(api.awaitEnd(id).getString("status")).isEqualTo("cancelled");
            assertThat(FakeCli.alive(cluster.cli().pidsOf(id, processes))).isEmpty();
        }
        report(behaviour, "gone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"daemon", "naked", "holder"})
    void whatIsLeftBehindHoldsNothingUpAndIsGone(String behaviour) {
        for (int i = 0; i < ROUNDS; i++) {
            String id = api.create("web-01", behaviour);
            Await.until("it has ended", PATIENCE, () -> cluster.runs().ends().containsKey(id));

            long begin = System.nanoTime();
            assertThat(api.awaitEnd(id).getString("status")).isEqualTo("completed");

            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            slowest = Report.longest(slowest, took);
            assertThat(took).isLessThanOrEqualTo(ENDED);
            assertThat(FakeCli.alive(cluster.cli().pidsOf(id, 2))).isEmpty();
        }
        report(behaviour, "ended");
    }

    private void report(String behaviour, String what) {
        Report.line(
                "child (" + behaviour + ")",
                "%d commands, 0 processes left, %s after %s at most"
                        .formatted(ROUNDS, what, Report.seconds(slowest)));
    }
}
