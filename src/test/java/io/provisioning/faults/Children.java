package io.provisioning.faults;

import static io.provisioning.Tries.FAULTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.FakeCli;
import java.time.Duration;

/** Commands that do not end when they are told to, or leave something behind when they do. */
record Children(Cluster cluster, Api api) {
    private static final int ROUNDS = FAULTS.rounds(1, 5, 200);

    /** The grace of a second, and two. */
    private static final Duration GONE = Duration.ofSeconds(3);

    private static final Duration ENDED = Duration.ofSeconds(2);

    /** Of those that ignore SIGTERM. */
    void cancelled(String behaviour, int processes) {
        Slowest death = new Slowest();
        for (int i = 0; i < ROUNDS; i++) {
            String id = api.create("web-01", behaviour);
            assertThat(FakeCli.alive(cluster.cli().pidsOf(id, processes))).isNotEmpty();

            long begin = System.nanoTime();
            api.post("/v1/operations/" + id + "/cancel");

            // Asked again each time: those that are killed may be replaced by others.
            Await.until("nothing of it is alive", Cluster.REST, () -> isGone(id, processes));
            death.since(begin);
            assertThat(api.awaitEnd(id).getString("status")).isEqualTo("cancelled");
            assertThat(isGone(id, processes)).isTrue();
        }
        report(behaviour, "gone", death);
        death.isWithin(GONE);
    }

    /** Of those that leave something behind. */
    void left(String behaviour) {
        Slowest end = new Slowest();
        for (int i = 0; i < ROUNDS; i++) {
            String id = api.create("web-01", behaviour);
            Await.until("it has ended", Cluster.REST, () -> cluster.runs().ends().containsKey(id));

            long begin = System.nanoTime();
            assertThat(api.awaitEnd(id).getString("status")).isEqualTo("completed");

            end.since(begin);
            assertThat(isGone(id, 2)).isTrue();
        }
        report(behaviour, "ended", end);
        end.isWithin(ENDED);
    }

    private boolean isGone(String id, int processes) {
        return FakeCli.alive(cluster.cli().pidsOf(id, processes)).isEmpty();
    }

    private static void report(String behaviour, String what, Slowest slowest) {
        FAULTS.report(
                "child (" + behaviour + ")",
                ROUNDS,
                "commands, 0 processes left, " + what + " after " + slowest + " at most");
    }
}
