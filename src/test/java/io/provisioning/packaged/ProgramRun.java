package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A run of the jar that is expected to end of itself.
 *
 * @param exitCode the process's exit code
 * @param stdout what it printed there
 * @param stderr what it printed there, apart from stdout
 */
record ProgramRun(int exitCode, String stdout, String stderr) {
    private static final long LIMIT_SECONDS = 120;
    private static final Set<String> KEPT_VARIABLES = Set.of("PATH", "HOME", "LANG");

    /** Runs it in the directory, with no other configuration than what is given here. */
    static ProgramRun in(Path directory, Map<String, String> environment, String... arguments) {
        try {
            Path stdout = Files.createTempFile("stdout", ".txt");
            Path stderr = Files.createTempFile("stderr", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command(arguments))
                            .directory(directory.toFile())
                            .redirectOutput(stdout.toFile())
                            .redirectError(stderr.toFile());
            builder.environment().keySet().retainAll(KEPT_VARIABLES);
            builder.environment().putAll(environment);
            int exitCode = await(builder.start());
            ProgramRun run =
                    new ProgramRun(exitCode, Files.readString(stdout), Files.readString(stderr));
            Files.delete(stdout);
            Files.delete(stderr);
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(String... arguments) {
        String java = PackagedServer.java();
        List<String> command = new ArrayList<>();
        command.addAll(List.of(java, "-Xmx512m", "-jar", PackagedServer.jar().toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static int await(Process process) {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("It did not end in time");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** It refused to start: this exit code, one line on stderr with these words, nothing else. */
    void assertRefused(int expectedExitCode, String... words) {
        assertThat(stderr).as("stderr").startsWith("provisioning-server: ").contains(words);
        assertThat(stderr.lines()).as("lines of stderr").hasSize(1);
        assertThat(stderr).endsWith("\n").doesNotContain("Exception", "\tat ");
        // What it waits for, it says on a slow machine as well.
        assertThat(stdout.lines().filter(line -> !line.contains(" launcher Starting since ")))
                .as("stdout")
                .isEmpty();
        assertThat(exitCode).as("exit code").isEqualTo(expectedExitCode);
    }
}
