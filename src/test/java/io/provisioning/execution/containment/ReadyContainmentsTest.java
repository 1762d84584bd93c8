package io.provisioning.execution.containment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.configuration.Caps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of commands in containments that were ready, at every level that this host allows. */
@EnabledOnOs(OS.LINUX)
class ReadyContainmentsTest {
    private static final String AVAILABLE =
            "io.provisioning.execution.containment.Levels#available";
    private static final Path SCRIPT =
            Path.of("src/main/resources/execution/lifeline.sh").toAbsolutePath();
    private static final Map<String, String> GIVEN =
            Map.of("PATH", System.getenv("PATH"), "GIVEN", "a'\n$(id)");

    private ReadyContainments containments;
    private Contained child;

    @AfterEach
    void end() {
        child.end();
        containments.close();
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void aCommandRunsInOneThatWasThereBeforeIt(Containment level) throws Exception {
        keep(level, 1);
        Set<Long> before = waiting();

        run(Map.of(), "sh", "-c", "exit 37");

        assertThat(before).containsExactly(child.process().pid());
        assertThat(exitCode()).isEqualTo(37);
        assertThat(child.tree().kill()).isTrue();
        assertThat(waiting()).hasSize(1).doesNotContain(child.process().pid());
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void itFindsWhatItWouldFindInANewOne(Containment level) throws Exception {
        keep(level, 1);
        String look =
                """
                env | grep -v PROVISIONING_EXECUTION= | sort
                env | grep -c PROVISIONING_EXECUTION=
                pwd; umask; ls /proc/$$/fd; readlink /proc/$$/fd/0; cat
                grep 'Sig[BIC]' /proc/$$/status; cat /proc/$$/limits
                tr '\\0' '\\n' </proc/$$/cmdline
                """;
        Map<String, String> variables =
                Map.of("PROVISIONING_OPERATION_ID", "$(id) `id` \\ ' \" * ~ -n", "TRACEPARENT", "");
        Set<Long> before = waiting();
        run(variables, "sh", "-c", look.replace("\n", ";"));
        assertThat(before).contains(child.process().pid());
        String ready = stdout();
        child.end();

        containments.close();
        run(variables, "sh", "-c", look.replace("\n", ";"));

        assertThat(ready).isEqualTo(stdout()).contains("PROVISIONING_OPERATION_ID=$(id) `id` \\");
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void argumentsArriveAsTheyAre(Containment level) throws Exception {
        keep(level, 1);
        for (List<String> hostile :
                List.of(
                        List.of(
                                "", "$(id)", "`id`", "a;b", "*", "'", "\"", "\\", "\\n", " a ",
                                "."),
                        List.of(
                                "-n", "--", "=A=b", "-", "%s", "~", "a=b", "#", "!", "&", "|",
                                ">x"),
                        List.of("a\nb", "\n", "\t", "\r", "\u0001", "é", "\u0081", "\ud83d\ude00"),
                        List.of("x".repeat(4_000), "y".repeat(100_000)))) {
            String[] command =
                    Stream.concat(Stream.of("printf", "[%s]"), hostile.stream())
                            .toArray(String[]::new);

            run(Map.of(), command);

            assertThat(stdout()).isEqualTo("[" + String.join("][", hostile) + "]");
            assertThat(exitCode()).isZero();
            child.end();
        }
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void thoseThatWaitShowNothingOfACommand(Containment level) throws Exception {
        keep(level, 2);

        run(Map.of("PROVISIONING_OPERATION_ID", "secret-id"), "sleep", "1000.0125");

        Set<Long> pids = waiting();
        pids.remove(child.process().pid());
        assertThat(pids).hasSize(2);
        for (long pid : pids) {
            for (ProcessHandle process : family(pid)) {
                assertThat(shown(process)).doesNotContain("secret-id", "1000.0125");
            }
        }
        Await.until(
                "it runs",
                () ->
                        child.tree().members().stream()
                                .anyMatch(it -> shown(it).contains("secret-id")));
        assertThat(child.tree().terminate(Duration.ofSeconds(20), () -> false).killed()).isFalse();
        assertThat(exitCode()).isEqualTo(143);
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void oneThatHasDiedIsNotUsed(Containment level) throws Exception {
        keep(level, 1);
        long dead = waiting().iterator().next();
        family(dead).forEach(ProcessHandle::destroyForcibly);

        run(Map.of(), "echo", "done");

        assertThat(child.process().pid()).isNotEqualTo(dead);
        assertThat(stdout()).isEqualTo("done\n");
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void noneIsLeftWhenTheyAreClosed(Containment level) throws Exception {
        keep(level, 2);
        List<ProcessHandle> family =
                waiting().stream().flatMap(pid -> family(pid).stream()).toList();

        containments.close();

        Await.until("all have ended", () -> family.stream().noneMatch(Proc::isAlive));
        run(Map.of(), "true");
        assertThat(waiting()).doesNotContainAnyElementsOf(pids(family));
    }

    private static List<Long> pids(List<ProcessHandle> processes) {
        return processes.stream().map(ProcessHandle::pid).toList();
    }

    /** They are made after the first command has come, here before it is answered. */
    private void keep(Containment level, int most) throws IOException {
        Lifeline lifeline = new Lifeline(SCRIPT, level, Caps.NONE);
        containments =
                new ReadyContainments(lifeline, most, GIVEN, Optional.empty(), Runnable::run);
        run(Map.of(), "true");
        child.process().onExit().join();
        child.end();
    }

    private void run(Map<String, String> variables, String... command) throws IOException {
        Map<String, String> all = new HashMap<>(GIVEN);
        all.putAll(variables);
        child = containments.start(List.of(command), all, Optional.empty());
    }

    /** The lifelines' processes, by what they are told: no command. */
    private static Set<Long> waiting() {
        return ProcessHandle.current()
                .children()
                .filter(it -> shown(it).contains("GIVEN=a'\n$(id)"))
                .filter(Proc::isAlive)
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    private static List<ProcessHandle> family(long pid) {
        return ProcessHandle.of(pid)
                .map(it -> Stream.concat(Stream.of(it), it.descendants()).toList())
                .orElseThrow();
    }

    private static String shown(ProcessHandle process) {
        Path directory = Proc.ROOT.resolve(Long.toString(process.pid()));
        try {
            return Files.readString(directory.resolve("environ"), ISO_8859_1)
                    + Files.readString(directory.resolve("cmdline"), ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private int exitCode() throws InterruptedException {
        assertThat(child.process().waitFor(20, TimeUnit.SECONDS)).as("ended in time").isTrue();
        return child.process().exitValue();
    }

    private String stdout() throws IOException {
        return new String(child.process().getInputStream().readAllBytes(), UTF_8);
    }
}
