package io.provisioning.execution.containment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds at every level of containment that this host allows. */
@EnabledOnOs(OS.LINUX)
@Isolated("It looks whether processes end in time.")
class LevelsTest {
    private static final String AVAILABLE =
            "io.provisioning.execution.containment.Levels#available";
    private static final Duration GRACE = Duration.ofMillis(500);

    /** Of one that ends by itself, however busy the machine is. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration LIMIT = GRACE.plusSeconds(2);
    private static final Path CLI = Path.of("src/test/cli/provisioning-fake").toAbsolutePath();

    @TempDir private Path directory;
    private Contained child;

    @AfterEach
    void kill() {
        if (child != null) {
            child.end();
        }
    }

    static Stream<Arguments> waiting() {
        return Stream.of("hang", "stubborn", "fork", "lost")
                .flatMap(
                        behaviour ->
                                (behaviour.equals("lost") ? Levels.tight() : Levels.available())
                                        .stream().map(level -> Arguments.of(level, behaviour)));
    }

    static Stream<Arguments> leaving() {
        return Stream.of("daemon", "holder", "naked")
                .flatMap(
                        behaviour ->
                                Levels.available().stream()
                                        // Nothing but its session gives it away.
                                        .filter(
                                                level ->
                                                        level != Containment.MARK
                                                                || !behaviour.equals("naked"))
                                        .map(level -> Arguments.of(level, behaviour)));
    }

    @ParameterizedTest
    @MethodSource("waiting")
    void aCommandThatHasToEndIsGoneInTime(Containment level, String behaviour) throws Exception {
        boolean willing = List.of("hang", "lost").contains(behaviour);
        List<Long> pids = running(level, behaviour);
        long begin = System.nanoTime();

        Termination termination = child.tree().terminate(willing ? PATIENCE : GRACE, () -> false);
        boolean empty = child.tree().kill();

        assertThat(Ledger.alive(pids)).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT);
        assertThat(empty).isTrue();
        assertThat(termination.graceUsed()).isPresent();
        assertThat(termination.killed()).isEqualTo(!willing);
        assertThat(exitCode()).isEqualTo(termination.killed() ? 137 : 143);
    }

    @ParameterizedTest
    @MethodSource("waiting")
    void atTheEndOfTheServerEverythingDies(Containment level, String behaviour) throws Exception {
        List<Long> pids = running(level, behaviour);

        child.process().getOutputStream().close();

        Await.until("everything died", () -> Ledger.alive(pids).isEmpty());
        assertThat(exitCode()).isEqualTo(137);
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void aChildMayUseTheGracePeriodAlsoWhereTheCommandEndsAtOnce(Containment level)
            throws Exception {
        child =
                Levels.script(
                        level,
                        directory,
                        """
                        sh -c 'trap "sleep 0.3; echo >tidy; exit" TERM
                            echo >ready; while :; do sleep 0.01; done' &
                        wait
                        """);
        Await.until("it waits", () -> Files.exists(directory.resolve("ready")));

        Termination termination = child.tree().terminate(Duration.ofSeconds(20), () -> false);

        assertThat(directory.resolve("tidy")).exists();
        assertThat(termination.killed()).isFalse();
        assertThat(termination.graceUsed().orElseThrow()).isLessThan(Duration.ofSeconds(10));
        assertThat(exitCode()).isEqualTo(143);
    }

    @ParameterizedTest
    @MethodSource("leaving")
    void whatACommandLeavesBehindEndsWithIt(Containment level, String behaviour) throws Exception {
        start(level, behaviour);
        List<Long> pids = ledger().pidsOf("op", 2);

        assertThat(exitCode()).isZero();

        assertThat(child.tree().kill()).isTrue();
        assertThat(Ledger.alive(pids)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void exitCodesAndSignalsPassThrough(Containment level) throws Exception {
        for (String end :
                List.of(
                        "exit 0",
                        "exit 37",
                        "exit 255",
                        // None that a shell or nohup may have had us ignore.
                        "kill -4 $$",
                        "kill -5 $$",
                        "kill -9 $$")) {
            child = Levels.script(level, directory, end);
            int expected =
                    end.startsWith("kill")
                            ? 128 + Integer.parseInt(end.substring(6, 7))
                            : Integer.parseInt(end.substring(5));
            assertThat(exitCode()).as(end).isEqualTo(expected);
            assertThat(stderr()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void theCommandReadsNothingAndInheritsNothing(Containment level) throws Exception {
        child =
                Levels.script(
                        level,
                        directory,
                        """
                        cat; readlink /proc/$$/fd/0; ls /proc/$$/fd
                        # Signals up to 28; whoever runs the tests may ignore some of his own.
                        grep -c 'SigBlk.*0000000$' /proc/self/status
                        grep -c 'SigIgn.*000000[0-7]$' /proc/self/status
                        env | grep -c PROVISIONING_EXECUTION=
                        """);

        assertThat(stdout()).isEqualTo("/dev/null\n0\n1\n2\n1\n1\n1\n");
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void argumentsArriveAsTheyAre(Containment level) throws Exception {
        child =
                Levels.start(
                        level,
                        Map.of(),
                        List.of("printf", "[%s]", "", "$(id)", "a;b", "*", "'", "\"", "a\nb", "é"));

        assertThat(stdout()).isEqualTo("[][$(id)][a;b][*]['][\"][a\nb][é]");
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void filesBelongToTheServersUser(Containment level) throws Exception {
        child = Levels.script(level, directory, "touch file; stat -c %u:%g file");

        assertThat(stdout())
                .isEqualTo(
                        Files.getAttribute(directory.resolve("file"), "unix:uid")
                                + ":"
                                + Files.getAttribute(directory.resolve("file"), "unix:gid")
                                + "\n");
        assertThat(Files.getOwner(directory.resolve("file"))).isEqualTo(Files.getOwner(directory));
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void aCommandIsKilledWhereverItIsInItsStart(Containment level) throws Exception {
        for (int micros = 0; micros < 20_000; micros += 1_000) {
            child = Levels.script(level, directory, "exec sleep 1000");
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < TimeUnit.MICROSECONDS.toNanos(micros)) {
                Thread.onSpinWait();
            }
            assertThat(child.tree().kill()).isTrue();
            assertThat(exitCode()).isEqualTo(137);
        }
    }

    private List<Long> running(Containment level, String behaviour) {
        start(level, behaviour);
        List<Long> pids = ledger().pidsOf("op", behaviour.equals("fork") ? 7 : 2);
        assertThat(Ledger.alive(pids)).hasSameSizeAs(pids);
        return pids;
    }

    private void start(Containment level, String behaviour) {
        child =
                Levels.start(
                        level,
                        Levels.operation(ledger()),
                        List.of(CLI.toString(), "server", "create", "--provider=" + behaviour));
    }

    private Ledger ledger() {
        return new Ledger(directory.resolve("ledger"));
    }

    private int exitCode() throws InterruptedException {
        assertThat(child.process().waitFor(20, TimeUnit.SECONDS)).as("ended in time").isTrue();
        return child.process().exitValue();
    }

    private String stdout() throws IOException {
        return new String(child.process().getInputStream().readAllBytes(), UTF_8);
    }

    private String stderr() throws IOException {
        return new String(child.process().getErrorStream().readAllBytes(), UTF_8);
    }
}
