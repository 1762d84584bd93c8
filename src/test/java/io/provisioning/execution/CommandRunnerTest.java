package io.provisioning.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.Injected;
import io.provisioning.configuration.Caps;
import io.provisioning.configuration.EnvironmentSettings;
import io.provisioning.configuration.ExecutionSettings;
import io.provisioning.configuration.ServerSettings;
import io.provisioning.execution.secrets.Secrets;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With scripts for a CLI; {@link CommandRunnerIT} tells of the rest. */
@EnabledOnOs(OS.LINUX)
class CommandRunnerTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final List<Object> fired = new ArrayList<>();

    @TempDir private Path data;

    @AfterEach
    void endTheThreads() {
        threads.shutdownNow();
    }

    @Test
    void aCommandFindsNothingInItsEnvironmentThatItShouldNot() throws Exception {
        CommandOutcome outcome =
                run(
                        "tr '\\0' '\\n' </proc/$$/environ | cut -d= -f1 | sort",
                        Map.of("PROVISIONING_OPERATION_ID", "1"),
                        OutputSink.NONE);

        assertThat(outcome.stdout().lastLines().lines())
                .contains("PROVISIONING_EXECUTION", "PROVISIONING_OPERATION_ID")
                .filteredOn(name -> !name.startsWith("PROVISIONING_"))
                // The last but one is the shell's own.
                .containsExactly("HOME", "LANG", "NO_COLOR", "PATH", "PWD", "TERM");
    }

    @Test
    void whoeverIsInterestedHearsOfTheStartAndOfTheEnd() throws Exception {
        run("exit 0", Map.of(), OutputSink.NONE);
        run("exit 3", Map.of(), OutputSink.NONE);

        assertThat(fired).hasSize(4);
        assertThat(fired.get(0))
                .isInstanceOfSatisfying(
                        CommandStarted.class,
                        start -> assertThat(start.spawn()).isBetween(Duration.ZERO, SOON));
        assertThat(List.of(fired.get(1), fired.get(3)))
                .extracting(end -> ((CommandEnded) end).outcome())
                .containsExactly("success", "failure");
    }

    @Test
    void whatIsLeftInThePipesAtTheEndIsRead() throws Exception {
        CommandOutcome outcome =
                run(
                        "head -c 60000 /dev/zero | tr '\\0' x; echo; echo '{\"id\":\"srv-1\"}'",
                        Map.of(),
                        OutputSink.NONE);

        assertThat(outcome.stdout().result()).hasToString("{\"id\":\"srv-1\"}");
        assertThat(outcome.treeEmpty()).isTrue();
    }

    @Test
    void whoeverHoldsAChannelOpenIsKnownToLive() throws Exception {
        CommandOutcome outcome =
                run(
                        "env -i PATH=\"$PATH\" setsid sleep 8 & sleep 0.3; echo '{\"id\":\"srv-1\"}'",
                        Map.of(),
                        OutputSink.NONE);

        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.stdout().result()).hasToString("{\"id\":\"srv-1\"}");
        assertThat(outcome.treeEmpty()).isFalse();
    }

    @Test
    void aProgramThatCanNotBeRunIsNotStartedAndItsFaultNamesNoPath() throws Exception {
        CommandRunner runner = runner("exit 0");
        Files.writeString(data.resolve("cli"), "#!/bin/sh\r\nexit 0\r\n");

        assertThatExceptionOfType(CliUnusable.class)
                .isThrownBy(
                        () -> runner.run(command(), Map.of(), OutputSink.NONE, new StopSignal()))
                .withMessageContaining(data.toString())
                .extracting(CliUnusable::fault)
                .satisfies(it -> assertThat(it).contains("CRLF").doesNotContain(data.toString()));
        assertThat(fired).containsExactly(new CommandEnded("a.b", "unavailable"));
    }

    private CommandOutcome run(String script, Map<String, String> environment, OutputSink sink)
            throws Exception {
        return runner(script).run(command(), environment, sink, new StopSignal());
    }

    private static CommandLine command() {
        return new CommandLine(
                "a.b",
                List.of(),
                OutputFormat.RESULT,
                Optional.empty(),
                Duration.ofMinutes(1),
                Secrets.none(),
                CommandLine.RESULT);
    }

    private CommandRunner runner(String script) throws IOException {
        Path program = Files.writeString(data.resolve("cli"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        ExecutionSettings settings =
                new ExecutionSettings(
                        Optional.of(program),
                        Duration.ofMinutes(1),
                        1,
                        0,
                        Duration.ofSeconds(1),
                        Duration.ZERO,
                        "session",
                        Caps.NONE,
                        1024,
                        Optional.empty(),
                        Optional.empty());
        ChildEnvironment child =
                Injected.into(
                        new ChildEnvironment(),
                        "settings",
                        new EnvironmentSettings(List.of(), Map.of()));
        child.read();
        Cli cli = Injected.into(new Cli(), "execution", settings);
        Injected.into(cli, "child", child);
        Injected.into(cli, "server", new ServerSettings(data, false, List.of())).prepare();
        CommandRunner runner = Injected.into(new CommandRunner(), "cli", cli);
        Injected.into(runner, "settings", settings);
        Injected.into(runner, "starts", events());
        Injected.into(runner, "ends", events());
        return Injected.into(runner, "executor", executor());
    }

    /** CDI's events as far as the runner fires them. */
    private Event<?> events() {
        return (Event<?>)
                Proxy.newProxyInstance(
                        CommandRunnerTest.class.getClassLoader(),
                        new Class<?>[] {Event.class},
                        (proxy, method, arguments) -> {
                            fired.add(arguments[0]);
                            return null;
                        });
    }

    /** The platform's executor as far as the runner uses it. */
    private ManagedExecutorService executor() {
        return (ManagedExecutorService)
                Proxy.newProxyInstance(
                        CommandRunnerTest.class.getClassLoader(),
                        new Class<?>[] {ManagedExecutorService.class},
                        (proxy, method, arguments) -> threads.submit((Callable<?>) arguments[0]));
    }
}
