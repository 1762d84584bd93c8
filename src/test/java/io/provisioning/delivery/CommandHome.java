package io.provisioning.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Tools;
import io.provisioning.packaged.HostCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A directory as {@code make dist} lays it out, with the real command and nothing behind it. */
final class CommandHome {
    private static final Path SCRIPT = Path.of("src/main/dist/bin/provisioning-server");
    private static final String NAMES = "for word; do printf '%s\\0' \"$word\"; done";

    private final Path path;
    private String shell = "sh";
    private boolean alone;

    private CommandHome(Path path) {
        this.path = path;
    }

    /** How one ended, and what the Java was given. */
    record Run(int exitCode, List<String> arguments, String stderr) {
        /** What follows this in one of them. */
        Path value(String prefix) {
            assertThat(arguments).filteredOn(word -> word.startsWith(prefix)).hasSize(1);
            return arguments.stream()
                    .filter(word -> word.startsWith(prefix))
                    .map(word -> Path.of(word.substring(prefix.length())))
                    .findFirst()
                    .orElseThrow();
        }
    }

    static CommandHome in(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("bin"));
        Files.createDirectory(directory.resolve("lib"));
        Files.copy(SCRIPT, directory.resolve("bin/provisioning-server"));
        Files.writeString(directory.resolve("lib/provisioning-server.jar"), "jar");
        Files.writeString(directory.resolve("VERSION"), "9.8.7\n");
        return new CommandHome(directory.toRealPath());
    }

    Path path() {
        return path;
    }

    Path command() {
        return path.resolve("bin/provisioning-server");
    }

    /** Read by this shell instead of the system's. */
    CommandHome shell(String words) {
        shell = words;
        return this;
    }

    /** In a mount namespace in which the usual directories have no Java. */
    CommandHome withoutOtherJava() {
        Tools.assume(
                HostCommand.run(List.of("unshare", "-Urm", "true"), Map.of()) == 0,
                "User namespaces are needed");
        alone = true;
        return this;
    }

    /** A Java of this version that writes its arguments to its output. */
    Path java(String name, String version) throws IOException {
        Path java = path.resolveSibling(name + " java");
        Files.createDirectories(java.resolve("bin"));
        Files.writeString(
                java.resolve("release"),
                "JAVA_RUNTIME_VERSION=\"%s\"\nJAVA_VERSION=\"%s\"\n".formatted(version, version));
        Path program = java.resolve("bin/java");
        Files.writeString(program, "#!/bin/sh\n" + NAMES + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return java;
    }

    /** With this Java and nothing else that the command looks at. */
    Map<String, String> environment(Path java) {
        Map<String, String> variables = new HashMap<>();
        variables.put("PATH", "/usr/bin:/bin");
        variables.put("JAVA_HOME", java.toString());
        return variables;
    }

    Run run(Map<String, String> variables, String... arguments) throws IOException {
        return by(command(), variables, arguments);
    }

    Run by(Path called, Map<String, String> variables, String... arguments) throws IOException {
        List<String> words = new ArrayList<>();
        if (alone) {
            words.addAll(List.of("unshare", "-Urm", "sh", "-c", hidden(), "sh"));
        }
        words.addAll(List.of(shell.split(" ")));
        words.add(called.toString());
        words.addAll(List.of(arguments));
        Path stdout = Files.createTempFile(path, "stdout", "");
        Path stderr = Files.createTempFile(path, "stderr", "");
        ProcessBuilder builder =
                new ProcessBuilder(words)
                        .redirectOutput(stdout.toFile())
                        .redirectError(stderr.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        int exitCode = await(builder.start());
        List<String> given = List.of(Files.readString(stdout).split("\0", -1));
        return new Run(exitCode, given.subList(0, given.size() - 1), Files.readString(stderr));
    }

    private static String hidden() {
        return "for d in /usr/lib/jvm /opt /usr/java; do [ ! -d $d ] || mount -t tmpfs"
                + " none $d || exit 9; done; exec \"$@\"";
    }

    private static int await(Process process) {
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("It ended in time").isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
