package io.provisioning.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.provisioning.Await;
import io.provisioning.packaged.HostCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk of the data directory, a small one that takes root, fills up to the last byte while
 * clients submit. Every second time the server is killed before there is room again; else the
 * embedded database comes back by itself, or the server tells that it needs a restart.
 */
class DiskE2E {
    private static final int ROUNDS = Rounds.of(1, 10);
    private static final Duration FULL = Duration.ofSeconds(3);

    /** What the check of liveness waits for the database to come back, and then some. */
    private static final Duration DECIDED = Duration.ofMinutes(1);

    private static final Duration REST = Duration.ofMinutes(2);

    @TempDir Path directory;
    private Cluster cluster;
    private Path data;
    private int refused;
    private int restartsAskedFor;

    @BeforeEach
    void mount() throws IOException {
        cluster = Cluster.embedded(directory).with("HEALTH_MIN_FREE_DISK_MB", "20");
        data = cluster.data(0);
        Files.createDirectories(data);
        boolean root = System.getProperty("user.name").equals("root");
        assumeTrue(
                root && ran("mount", "-t", "tmpfs", "-o", "size=300m", "none", data.toString()),
                "a file system of its own can't be mounted here");
    }

    @AfterEach
    void unmount() {
        cluster.close();
        ran("umount", data.toString());
    }

    @Test
    void aFullDiskIsToldOfAndNothingIsAcceptedThatIsNotKept() throws IOException {
        Node node = cluster.start();
        try (Load load = new Load(node)) {
            for (int i = 0; i < ROUNDS; i++) {
                fillOnce(node, load, i % 2 == 1);
            }
            Map<String, String> states = node.states();
            node.terminate();
            Verdict verdict =
                    Verdict.of(load.accepted(), states, Records.embedded(data), cluster.runs());
            Report.line(
                    "disk full",
                    "%d times, %s, %d refused, %d of %d asked for a restart when there was room again"
                            .formatted(
                                    ROUNDS,
                                    verdict.counts(),
                                    refused,
                                    restartsAskedFor,
                                    (ROUNDS + 1) / 2));
            verdict.check();
        }
    }

    private void fillOnce(Node node, Load load, boolean killed) throws IOException {
        load.submit(20, "ok").keepSubmitting("ok", Duration.ofMillis(10));
        Path filling = data.resolve("filling");
        fill(filling);
        Await.until("it is not ready", () -> node.api().get("/health/ready").status() == 503);
        LockSupport.parkNanos(FULL.toNanos());
        if (!killed) {
            Files.delete(filling);
            long freed = System.nanoTime();
            Await.until(
                    "it accepts again or asks for a restart",
                    DECIDED,
                    () -> load.hasAccepted(freed) || isLost(node));
            restartsAskedFor += load.hasAccepted(freed) ? 0 : 1;
        }
        load.stop();
        node.kill();
        Files.deleteIfExists(filling);
        List<Reply> replies = load.takeReplies();
        // 0: without an answer, from a thread that the database will never let go.
        assertThat(replies).extracting(Reply::status).isSubsetOf(202, 503, 0);
        refused += (int) replies.stream().filter(reply -> !reply.isAccepted()).count();
        node.start();
        node.awaitRest(REST);
    }

    private static boolean isLost(Node node) {
        return node.api().get("/health/live").status() == 503;
    }

    /** To the last byte. */
    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static boolean ran(String... command) {
        return HostCommand.run(List.of(command), Map.of()) == 0;
    }
}
