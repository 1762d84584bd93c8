package io.provisioning.execution.containment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.configuration.Caps;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What caps hold at every level of containment that this host allows. */
@EnabledOnOs(OS.LINUX)
class CapsTest {
    private static final String AVAILABLE =
            "io.provisioning.execution.containment.Levels#available";
    private static final String LIMITS =
            "sed -nE 's/^Max (processes|address space|cpu time) *([^ ]+) *([^ ]+).*/\\2 \\3/p'"
                    + " /proc/self/limits";

    private Contained child;

    @AfterEach
    void kill() {
        child.end();
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void capsAreLimitsOfWhatTheCommandStarts(Containment level) throws Exception {
        start(level, new Caps(777, 1_024_000_000, 60), LIMITS);

        assertThat(stdout()).isEqualTo("60 65\n777 777\n1024000000 1024000000\n");
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void withoutCapsTheLimitsAreTheServers(Containment level) throws Exception {
        Process plain = new ProcessBuilder("/bin/sh", "-c", LIMITS).start();
        String ours = new String(plain.getInputStream().readAllBytes(), UTF_8);

        start(level, Caps.NONE, LIMITS);

        assertThat(stdout()).isEqualTo(ours);
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void aCommandThatTakesTooMuchOfAProcessorIsToldSo(Containment level) throws Exception {
        start(level, new Caps(0, 0, 1), "while :; do :; done");

        assertThat(exitCode()).isEqualTo(128 + 24); // SIGXCPU
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void aCommandThatTakesTooMuchMemoryGetsNone(Containment level) throws Exception {
        String greedy = "head -c 100000000 /dev/zero | tail -c 90000000 | wc -c";
        start(level, new Caps(0, 64_000_000, 0), greedy);

        assertThat(stdout().strip()).isEqualTo("0");
    }

    private void start(Containment level, Caps caps, String script) {
        child = Levels.start(level, caps, List.of("/bin/sh", "-c", script));
    }

    private int exitCode() throws InterruptedException {
        assertThat(child.process().waitFor(1, TimeUnit.MINUTES)).as("ended in time").isTrue();
        return child.process().exitValue();
    }

    private String stdout() throws IOException {
        return new String(child.process().getInputStream().readAllBytes(), UTF_8);
    }
}
