package io.provisioning.execution.containment;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
class LifelineTest {
    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 37, 255})
    void theExitCodePassesThrough(int code) throws Exception {
        try (ContainedProcess command = script("exit " + code)) {
            assertThat(command.exitCode()).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 9, 15})
    void theSignalThatEndedItPassesThrough(int signal) throws Exception {
        try (ContainedProcess command = script("kill -" + signal + " $$")) {
            assertThat(command.exitCode()).isEqualTo(128 + signal);
        }
    }

    @Test
    void outputAndErrorsPassThrough() throws Exception {
        try (ContainedProcess command = script("echo out; echo err >&2")) {
            assertThat(command.stdout()).isEqualTo("out\n");
            assertThat(command.stderr()).isEqualTo("err\n");
        }
    }

    @Test
    void theCommandReadsNothing() throws Exception {
        try (ContainedProcess command = script("cat; readlink /proc/$$/fd/0; ls /proc/$$/fd")) {
            assertThat(command.stdout()).isEqualTo("/dev/null\n0\n1\n2\n");
        }
    }

    @Test
    void itIsTheChildOfTheProcessThatWasStartedInASessionOfItsOwn() throws Exception {
        try (ContainedProcess command = script("echo $PPID; cut -d ' ' -f 6 /proc/$$/stat")) {
            long pid = command.process().pid();

            assertThat(command.stdout()).isEqualTo(pid + "\n" + pid + "\n");
        }
    }

    @Test
    void itMaySignalItsGroup() throws Exception {
        try (ContainedProcess command =
                script(
                        "trap '' HUP INT QUIT TERM; kill -HUP 0; kill -INT 0; kill -QUIT 0; exit 3")) {
            assertThat(command.exitCode()).isEqualTo(3);
        }
    }

    @Test
    void itHasNoChildThatItDidNotStart() throws Exception {
        try (ContainedProcess command = script("cat /proc/$$/task/$$/children")) {
            long cat = command.process().pid();

            assertThat(command.stdout().strip()).doesNotContain(" ").isNotEqualTo("" + cat);
        }
    }

    @Test
    void itCarriesTheMark() throws Exception {
        try (ContainedProcess command = script("echo $PROVISIONING_EXECUTION")) {
            assertThat(command.stdout().strip()).isEqualTo(command.mark());
        }
    }

    @Test
    void argumentsArriveAsTheyAre() throws Exception {
        List<String> hostile =
                List.of("two words", "", "$(id)", "`id`", "a;b", "*", "'", "\"", "-n", "a\nb", "é");
        List<String> argv = Stream.concat(Stream.of("printf", "[%s]"), hostile.stream()).toList();
        try (ContainedProcess command = ContainedProcess.watched(directory, Map.of(), argv)) {
            assertThat(command.stdout()).isEqualTo("[" + String.join("][", hostile) + "]");
        }
    }

    @Test
    void whenThePipeEndsEverythingDies() throws Exception {
        try (ContainedProcess command =
                script(
                        """
                        trap '' TERM HUP
                        sleep 1000 & echo $! >child
                        setsid sh -c 'echo $$ >daemon; exec sleep 1000' &
                        (setsid sh -c 'sh -c "echo \\$\\$ >grandchild; exec sleep 1000" &' &)
                        wait
                        """)) {
            List<Long> pids =
                    List.of(
                            command.process().pid(),
                            command.pid("child"),
                            command.pid("daemon"),
                            command.pid("grandchild"));
            assertThat(pids).allMatch(ContainedProcess::isAlive);

            command.dropLifeline();

            Await.until(
                    "everything died", () -> pids.stream().noneMatch(ContainedProcess::isAlive));
            assertThat(command.exitCode()).isEqualTo(137);
        }
    }

    /** The JDK closes the pipe when the process that it started has ended. */
    @Test
    void whenTheCommandHasEndedWhatItLeftBehindDies() throws Exception {
        try (ContainedProcess command =
                script(
                        """
                        setsid sh -c 'echo $$ >daemon; exec sleep 1000' >/dev/null 2>&1 &
                        until [ -s daemon ]; do :; done
                        """)) {
            long daemon = command.pid("daemon");

            assertThat(command.exitCode()).isZero();

            Await.until("the daemon died", () -> !ContainedProcess.isAlive(daemon));
        }
    }

    @Test
    void theWatcherIgnoresSignalsMeantForTheServer() throws Exception {
        try (ContainedProcess command = script("echo $$ >ready; exec sleep 1000")) {
            command.pid("ready");
            ProcessHandle watcher = watcher(command);
            assertThat(watcher.destroy()).isTrue();

            command.dropLifeline();

            assertThat(command.exitCode()).isEqualTo(137);
        }
    }

    @Test
    void afterwardsTheWatcherIsGoneToo() throws Exception {
        try (ContainedProcess command = script("exit 0")) {
            assertThat(command.exitCode()).isZero();
            command.dropLifeline();

            Await.until("the watcher has ended", () -> command.marked().isEmpty());
        }
    }

    private static ProcessHandle watcher(ContainedProcess command) {
        List<Long> others = new ArrayList<>(command.marked());
        others.remove(command.process().pid());
        command.process().descendants().map(ProcessHandle::pid).forEach(others::remove);
        assertThat(others).hasSize(1);
        return ProcessHandle.of(others.get(0)).orElseThrow();
    }

    private ContainedProcess script(String script) {
        return ContainedProcess.watched(directory, Map.of(), List.of("/bin/sh", "-c", script));
    }
}
