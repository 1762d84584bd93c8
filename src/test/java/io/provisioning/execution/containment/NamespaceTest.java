package io.provisioning.execution.containment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a command finds in a PID namespace; {@link LevelsTest} tells of the rest. */
@EnabledOnOs(OS.LINUX)
class NamespaceTest {
    @TempDir private Path directory;
    private Contained child;

    @BeforeEach
    void onlyWhereTheHostAllowsIt() {
        Tools.assume(Levels.available().contains(Containment.NAMESPACE), "No PID namespaces here");
    }

    @AfterEach
    void kill() {
        child.end();
    }

    @Test
    void theCommandSeesItselfItsFirstProcessAndNobodyElse() throws Exception {
        start("echo $$; echo /proc/[0-9]*; ls /proc/$$/task");

        assertThat(stdout()).isEqualTo("2\n/proc/1 /proc/2\n2\n");
    }

    @Test
    void orphansAreCollected() throws Exception {
        start(
                """
                (sh -c 'echo $$ >orphan' &)
                until [ -s orphan ]; do :; done
                while [ -e "/proc/$(cat orphan)" ]; do :; done
                echo gone
                """);

        assertThat(stdout()).isEqualTo("gone\n");
    }

    @Test
    void noCommandCanCutItsLifeline() throws Exception {
        start("kill -9 -1; kill -9 1; sleep 1000 & echo >ready; wait");
        awaitReady();
        List<ProcessHandle> members = child.tree().members();
        assertThat(members).hasSize(3).allMatch(Proc::isAlive);

        child.process().getOutputStream().close();

        Await.until("everything died", () -> members.stream().noneMatch(Proc::isAlive));
    }

    @Test
    void aCommandThatSignalsItsGroupReachesNobodyElse() throws Exception {
        start("trap '' HUP; kill -HUP 0; echo alive");

        assertThat(stdout()).isEqualTo("alive\n");
        assertThat(child.process().waitFor()).isZero();
    }

    @Test
    void aCommandIsStoppedAlsoWhileItsNamespaceIsNotThere() throws Exception {
        String mark = UUID.randomUUID().toString();
        ProcessBuilder slow =
                new ProcessBuilder(
                        "/bin/sh", "-c", "sleep 1000 & echo >ready; wait; exec sleep 1000");
        slow.environment().put("PROVISIONING_EXECUTION", mark);
        Process process = slow.directory(directory.toFile()).start();
        child = new Contained(process, new NamespaceProcesses(mark, process));
        awaitReady();

        child.tree().terminate(Duration.ofSeconds(20), () -> false);

        assertThat(child.tree().kill()).isTrue();
        assertThat(process.waitFor(1, TimeUnit.SECONDS)).isTrue();
    }

    private void start(String script) {
        child = Levels.script(Containment.NAMESPACE, directory, script);
    }

    private void awaitReady() {
        Await.until("it waits", () -> Files.exists(directory.resolve("ready")));
    }

    private String stdout() throws IOException {
        return new String(child.process().getInputStream().readAllBytes(), UTF_8);
    }
}
