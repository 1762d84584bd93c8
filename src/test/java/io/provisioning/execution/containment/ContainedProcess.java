package io.provisioning.execution.containment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A command with a mark, in a directory where it and its children leave their pids. Closing it
 * kills whatever of it is alive.
 */
final class ContainedProcess implements AutoCloseable {
    private static final Path LIFELINE = Path.of("src/main/resources/execution/lifeline.sh");

    private final Path directory;
    private final String mark;
    private final Process process;

    private ContainedProcess(
            Path directory, String mark, Map<String, String> environment, List<String> argv) {
        this.directory = directory;
        this.mark = mark;
        ProcessBuilder builder = new ProcessBuilder(argv).directory(directory.toFile());
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a script in a session of its own, with the mark, and nothing that watches over it. */
    static ContainedProcess unwatched(Path directory, String script) {
        String mark = UUID.randomUUID().toString();
        return new ContainedProcess(
                directory,
                mark,
                Map.of("PROVISIONING_EXECUTION", mark),
                List.of("setsid", "/bin/sh", "-c", script));
    }

    /** Runs a command behind the lifeline. */
    static ContainedProcess watched(
            Path directory, Map<String, String> environment, List<String> command) {
        String mark = UUID.randomUUID().toString();
        List<String> argv = new ArrayList<>();
        argv.addAll(List.of("/bin/sh", LIFELINE.toAbsolutePath().toString(), "session", mark));
        argv.addAll(List.of("0", "0", "0", ""));
        argv.addAll(command);
        return new ContainedProcess(directory, mark, environment, argv);
    }

    String mark() {
        return mark;
    }

    Process process() {
        return process;
    }

    ProcessTree tree() {
        return new MarkedProcesses(mark, process.toHandle());
    }

    /** Ends the pipe, as the end of the server would. */
    void dropLifeline() throws IOException {
        process.getOutputStream().close();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("ended in time").isTrue();
        return process.exitValue();
    }

    String stdout() throws IOException {
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    String stderr() throws IOException {
        return new String(process.getErrorStream().readAllBytes(), UTF_8);
    }

    /** Waits until a child has written its pid into that file. */
    long pid(String file) {
        Path path = directory.resolve(file);
        Await.until(file + " holds a pid", () -> read(path).endsWith("\n"));
        return Long.parseLong(read(path).strip());
    }

    /** Whether the process exists; one that only waits to be reaped does not. */
    static boolean isAlive(long pid) {
        return Ledger.isAlive(pid);
    }

    /** Every living process that has the mark in its environment or its arguments. */
    List<Long> marked() {
        List<Long> pids = new ArrayList<>();
        try (DirectoryStream<Path> processes =
                Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path entry : processes) {
                long pid = Long.parseLong(entry.getFileName().toString());
                String all = read(entry.resolve("environ")) + read(entry.resolve("cmdline"));
                if (all.contains(mark) && isAlive(pid)) {
                    pids.add(pid);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pids;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        dropLifeline();
        process.destroyForcibly().onExit().join();
        Await.until(
                "nothing marked is alive",
                () -> {
                    List<Long> left = marked();
                    left.forEach(
                            pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
                    return left.isEmpty();
                });
    }
}
