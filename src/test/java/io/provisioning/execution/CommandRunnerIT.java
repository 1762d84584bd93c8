package io.provisioning.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.container.InContainer;
import io.provisioning.execution.secrets.Secrets;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs the sandbox CLI, which is what is configured for the container. */
@InContainer
class CommandRunnerIT {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Map<String, String> AT_ONCE =
            Map.of("PROVISIONING_SANDBOX_STEP_SECONDS", "0");

    @Inject private CommandRunner runner;

    @Resource(lookup = CommandRunner.EXECUTOR)
    private ManagedExecutorService executor;

    private final List<String> output = new CopyOnWriteArrayList<>();

    @Test
    void aCommandRunsToItsEnd() throws Exception {
        CommandOutcome outcome = run(create("any", LONG), new StopSignal());

        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.treeEmpty()).isTrue();
        assertThat(outcome.outputFailure()).isEmpty();
        assertThat(outcome.stdout().result().asJsonObject().keySet())
                .containsExactly("server_id", "hostname", "ip_address", "workspace");
        assertThat(output).hasSizeGreaterThan(3).anyMatch(it -> it.startsWith("STDERR ==> "));
    }

    @Test
    void aFailureIsAnExitCode() throws Exception {
        CommandOutcome outcome = run(create("fail", LONG), new StopSignal());

        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.ending()).isEqualTo(Ending.EXITED);
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.stderr().lastLines()).contains("has no capacity");
    }

    @Test
    void aCommandThatTakesTooLongIsEndedWithItsChildren() throws Exception {
        CommandOutcome outcome = run(create("hang", Duration.ofSeconds(1)), new StopSignal());

        assertThat(outcome.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(outcome.treeEmpty()).isTrue();
        assertThat(outcome.exitCode()).isGreaterThan(128);
    }

    @Test
    void aCommandCanBeStopped() throws Exception {
        StopSignal stop = new StopSignal();
        Future<CommandOutcome> running = executor.submit(() -> run(create("hang", LONG), stop));
        Await.until("it hangs", () -> output.stream().anyMatch(it -> it.contains("Awaiting")));

        stop.request();

        CommandOutcome outcome = running.get(20, TimeUnit.SECONDS);
        assertThat(outcome.ending()).isEqualTo(Ending.STOPPED);
        assertThat(outcome.treeEmpty()).isTrue();
    }

    @Test
    void aCommandThatIsStoppedBeforeItBeginsEndsAsWell() throws Exception {
        StopSignal stop = new StopSignal();
        stop.request();
        for (int i = 0; i < 10; i++) {
            Future<CommandOutcome> running =
                    executor.submit(() -> run(create("hang", Duration.ofSeconds(30)), stop));

            assertThat(running.get(10, TimeUnit.SECONDS).ending()).isEqualTo(Ending.STOPPED);
        }
    }

    @Test
    void aSinkThatFailsDoesNotHoldTheCommandUp() throws Exception {
        OutputSink broken =
                (channel, lines) -> {
                    throw new IllegalStateException("disk full");
                };

        CommandOutcome outcome = runner.run(create("any", LONG), AT_ONCE, broken, new StopSignal());

        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.outputFailure())
                .hasValueSatisfying(it -> assertThat(it).hasMessage("disk full"));
    }

    @Test
    void threadsAreUsedAgain() throws Exception {
        run(create("any", LONG), new StopSignal());
        int before = ManagementFactory.getThreadMXBean().getThreadCount();

        for (int i = 0; i < 20; i++) {
            run(create("any", LONG), new StopSignal());
        }

        assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(before + 20);
    }

    private CommandOutcome run(CommandLine command, StopSignal stop) throws Exception {
        return runner.run(
                command,
                AT_ONCE,
                (channel, lines) -> lines.forEach(line -> output.add(channel + " " + line)),
                stop);
    }

    private static CommandLine create(String provider, Duration timeout) {
        List<String> arguments = new ArrayList<>(List.of("server", "create"));
        arguments.add("host-" + UUID.randomUUID());
        arguments.addAll(List.of("--infra=prod", "--provider=" + provider, "--plan=small"));
        arguments.addAll(List.of("--yes", "--wait", "--out=json"));
        return new CommandLine(
                "server.create",
                arguments,
                OutputFormat.RESULT,
                Optional.empty(),
                timeout,
                Secrets.none(),
                CommandLine.RESULT);
    }
}
