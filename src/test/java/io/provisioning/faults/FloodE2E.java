package io.provisioning.faults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command prints 1 GB into a server that has a quarter of that. */
class FloodE2E {
    private static final int ROUNDS = Rounds.of(1, 5);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir Path directory;

    @Test
    void whatIsTooMuchIsReadAndNotKept() {
        try (Cluster cluster = Cluster.embedded(directory)) {
            Node node = cluster.add();
            node.server().withHeap("256m");
            node.start();
            Duration slowest = Duration.ZERO;
            for (int i = 0; i < ROUNDS; i++) {
                long begin = System.nanoTime();
                String id = node.api().create("web-01", "gush");
                node.awaitRest(PATIENCE);
                slowest = Report.longest(slowest, Duration.ofNanos(System.nanoTime() - begin));
                check(node, id);
            }
            Report.line(
                    "1 GB of output, heap of 256 MB",
                    "%d commands, kept to the limit, none blocked, the slowest took %s"
                            .formatted(ROUNDS, Report.seconds(slowest)));
        }
    }

    private static void check(Node node, String id) {
        JsonObject operation = node.api().operation(id);
        assertThat(operation.getString("status")).as(operation.toString()).isEqualTo("completed");
        assertThat(node.api().get("/v1/operations/" + id + "/logs?tail=1").body())
                .contains("[output is not kept beyond 10485760 bytes]");
        assertThat(node.server().output())
                .noneMatch(line -> line.contains("OutOfMemoryError") || line.contains(" ERROR "))
                // Tried every ten seconds, by a connection that the platform has wrapped.
                .noneMatch(line -> line.contains("can't be compacted"));
    }
}
