package io.provisioning.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The CLIs that keep the contract, run as the server runs them: bare environment, no stdin. */
enum CliUnderTest {
    SANDBOX("src/main/resources/sandbox/provisioning"),
    NUSHELL("src/test/nushell/provisioning");

    private final Path program;

    CliUnderTest(String program) {
        this.program = Path.of(program).toAbsolutePath();
    }

    /** Skips the test where the CLI can't run. */
    void assumeRunnable() {
        if (this == NUSHELL) {
            Nushell.assumeInstalled();
        }
    }

    Map<String, String> environment(Path state) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", System.getProperty("user.home"));
        environment.put("LANG", "C.UTF-8");
        environment.put("NO_COLOR", "1");
        environment.put("TERM", "dumb");
        environment.put("PROVISIONING_STATE_DIR", state.toString());
        environment.put("PROVISIONING_SANDBOX_STEP_SECONDS", "0");
        if (this == NUSHELL) {
            environment.put("PROVISIONING_NU", Nushell.binary().toString());
        }
        return environment;
    }

    RunningCli start(Map<String, String> environment, Path outputs, List<String> arguments)
            throws IOException {
        Path stdout = Files.createTempFile(outputs, "stdout", null);
        Path stderr = Files.createTempFile(outputs, "stderr", null);
        List<String> command =
                Stream.concat(Stream.of(program.toString()), arguments.stream()).toList();
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(stdout.toFile())
                        .redirectError(stderr.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new RunningCli(builder.start(), stdout, stderr);
    }
}
