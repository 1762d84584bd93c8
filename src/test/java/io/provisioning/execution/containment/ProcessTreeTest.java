package io.provisioning.execution.containment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ProcessTreeTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir private Path directory;

    @Test
    void childrenAreKilledWithTheCommand() throws Exception {
        try (ContainedProcess command = script("sleep 1000 & echo $! >child; wait")) {
            long child = command.pid("child");

            assertThat(command.tree().kill()).isTrue();
            assertThat(command.exitCode()).isEqualTo(137);
            assertThat(ContainedProcess.isAlive(child)).isFalse();
        }
    }

    @Test
    void daemonsThatKeepTheMarkAreKilled() throws Exception {
        try (ContainedProcess command =
                script(
                        """
                        setsid sh -c 'echo $$ >daemon; exec sleep 1000' &
                        (setsid sh -c 'sh -c "echo \\$\\$ >grandchild; exec sleep 1000" &' &)
                        setsid env -i "PROVISIONING_EXECUTION=$PROVISIONING_EXECUTION" \
                            sh -c 'echo $$ >bare; exec sleep 1000' &
                        wait
                        """)) {
            List<Long> daemons =
                    List.of(command.pid("daemon"), command.pid("grandchild"), command.pid("bare"));
            assertThat(daemons).allMatch(ContainedProcess::isAlive);

            assertThat(command.tree().kill()).isTrue();

            assertThat(daemons).noneMatch(ContainedProcess::isAlive);
        }
    }

    @Test
    void aChildWithoutTheMarkIsFoundByItsSession() throws Exception {
        try (ContainedProcess command =
                script("env -i sh -c 'echo $$ >child; exec sleep 1000' & wait")) {
            long child = command.pid("child");

            assertThat(command.tree().kill()).isTrue();
            assertThat(ContainedProcess.isAlive(child)).isFalse();
        }
    }

    @Test
    void aCommandThatGoesOnForkingIsKilled() throws Exception {
        try (ContainedProcess command =
                script(
                        """
                        trap '' TERM
                        echo $$ >ready
                        while :; do setsid sleep 1000 & sleep 0.002; done
                        """)) {
            command.pid("ready");

            assertThat(command.tree().kill()).isTrue();
            assertThat(command.marked()).isEmpty();
        }
    }

    @Test
    void whatHasEndedNeedsNoKilling() throws Exception {
        try (ContainedProcess command = script("exit 3")) {
            assertThat(command.exitCode()).isEqualTo(3);
            assertThat(command.tree().kill()).isTrue();
        }
    }

    @Test
    void othersAreLeftAlone() throws Exception {
        try (ContainedProcess other = script("echo $$ >other; exec sleep 1000");
                ContainedProcess command = script("echo $$ >command; exec sleep 1000")) {
            other.pid("other");
            command.pid("command");

            assertThat(command.tree().kill()).isTrue();

            assertThat(command.process().isAlive()).isFalse();
            assertThat(other.process().isAlive()).isTrue();
        }
    }

    @Test
    void aCommandMayUseItsGracePeriodToTidyUp() throws Exception {
        try (ContainedProcess command =
                script(
                        """
                        trap 'echo tidy; exit 7' TERM
                        echo $$ >ready
                        while :; do sleep 0.01; done
                        """)) {
            command.pid("ready");
            long begin = System.nanoTime();

            command.tree().terminate(LONG, () -> false);

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONG.dividedBy(2));
            assertThat(command.exitCode()).isEqualTo(7);
            assertThat(command.stdout()).isEqualTo("tidy\n");
        }
    }

    @Test
    void terminatingReachesTheDaemonsAsWell() throws Exception {
        try (ContainedProcess command =
                script("setsid sh -c 'echo $$ >daemon; exec sleep 1000' & wait")) {
            long daemon = command.pid("daemon");

            command.tree().terminate(LONG, () -> false);

            assertThat(ContainedProcess.isAlive(daemon)).isFalse();
        }
    }

    @Test
    void aCommandThatIgnoresTheRequestIsKilledAfterItsGracePeriod() throws Exception {
        Duration grace = Duration.ofMillis(300);
        try (ContainedProcess command =
                script("trap '' TERM; echo $$ >ready; while :; do sleep 0.01; done")) {
            command.pid("ready");
            long begin = System.nanoTime();

            command.tree().terminate(grace, () -> false);

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(grace);
            assertThat(command.process().isAlive()).isTrue();
            assertThat(command.tree().kill()).isTrue();
            assertThat(command.exitCode()).isEqualTo(137);
        }
    }

    @Test
    void aCommandIsKilledAlsoBeforeItHasGotItsMark() throws Exception {
        try (ContainedProcess command =
                ContainedProcess.watched(directory, slowSetsid(), List.of("sleep", "1000"))) {
            command.pid("setsid");

            assertThat(command.tree().kill()).isTrue();

            assertThat(command.exitCode()).isEqualTo(137);
        }
    }

    /** Holds the lifeline up just before the command gets its session and its mark. */
    private Map<String, String> slowSetsid() throws Exception {
        Path tools = Files.createDirectory(directory.resolve("tools"));
        Path setsid = tools.resolve("setsid");
        Files.writeString(
                setsid,
                """
                #!/bin/sh
                echo $$ >setsid
                /bin/sleep 1
                PATH=${PATH#*:} exec setsid "$@"
                """);
        Files.setPosixFilePermissions(setsid, PosixFilePermissions.fromString("rwx------"));
        return Map.of("PATH", tools + ":" + System.getenv("PATH"));
    }

    private ContainedProcess script(String script) {
        return ContainedProcess.unwatched(directory, script);
    }
}
