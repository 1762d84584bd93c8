package io.provisioning.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.provisioning.Await;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the data directory is full: a small file system of its own, which takes root. */
class DiskE2E {
    private static final int ROUNDS = Rounds.of(1, 10);
    private static final Duration FULL = Duration.ofSeconds(3);
    private static final Duration REST = Duration.ofMinutes(2);

    @TempDir Path directory;
    private Cluster cluster;
    private Path data;
    private int refused;
    private int accepted;

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
                fillOnce(node, load);
            }
            Map<String, String> states = node.states();
            node.terminate();
            Verdict verdict =
                    Verdict.of(load.accepted(), states, Records.embedded(data), cluster.runs());
            Report.line(
                    "disk full",
                    "%d times, %s, while full %d accepted and %d refused with 503"
                            .formatted(ROUNDS, verdict.counts(), accepted, refused));
            verdict.check();
        }
    }

    private void fillOnce(Node node, Load load) throws IOException {
        load.submit(20, "ok").takeReplies();
        node.awaitRest(REST);
        Path filling = data.resolve("filling");
        fill(filling);
        load.keepSubmitting("ok", Duration.ofMillis(50));
        Await.until("it is not ready", () -> node.api().get("/health/ready").status() == 503);
        LockSupport.parkNanos(FULL.toNanos());
        load.stop();
        List<Reply> replies = load.takeReplies();
        assertThat(replies).allMatch(reply -> reply.isAccepted() || reply.status() == 503);
        accepted += (int) replies.stream().filter(Reply::isAccepted).count();
        refused += (int) replies.stream().filter(reply -> !reply.isAccepted()).count();
        node.kill();
        Files.delete(filling);
        node.start();
        node.awaitRest(REST);
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
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
