package io.provisioning.packaged;

import io.provisioning.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A shell with the real curl and jq, as the reader of an example has it, in one directory. */
record Shell(Path directory) {
    private static final long LIMIT_SECONDS = 120;

    /** A script that has been started, and the file to which it prints. */
    record Running(Process process, Path output) {
        String printed() {
            try {
                return Files.readString(output);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Program.Run await() {
            try {
                if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("Not in time: " + printed());
                }
                return new Program.Run(process.exitValue(), printed());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    static void assume() {
        Tools.assume(Path.of("/usr/bin/curl"), "No curl: install it");
        Tools.assume(Path.of("/usr/bin/jq"), "No jq: install it");
        Tools.assume(Path.of("/usr/bin/busybox"), "No busybox, the shell of Alpine: install it");
    }

    /** Runs a script to its end, with these variables and no other ones. */
    Program.Run run(List<String> shell, String script, Map<String, String> variables) {
        return start(shell, script, variables).await();
    }

    Running start(List<String> shell, String script, Map<String, String> variables) {
        try {
            Path file = Files.createTempFile(directory, "script", ".sh");
            Files.writeString(file, script);
            Path output = Files.createTempFile(directory, "output", ".txt");
            List<String> command = new ArrayList<>(shell);
            command.add(file.toString());
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            builder.environment().keySet().retainAll(List.of("PATH", "HOME", "JAVA_HOME"));
            builder.environment().putAll(variables);
            return new Running(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
