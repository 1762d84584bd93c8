package io.provisioning.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A process of a CLI and the files its output goes to; closing it leaves nothing running. */
record RunningCli(Process process, Path stdout, Path stderr) implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    CliResult finish() throws IOException, InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, SECONDS)).as("ended in time").isTrue();
        return new CliResult(process.exitValue(), Files.readString(stdout, UTF_8), progress());
    }

    boolean endsWithin(long milliseconds) throws InterruptedException {
        return process.waitFor(milliseconds, MILLISECONDS);
    }

    String progress() throws IOException {
        return Files.readString(stderr, UTF_8);
    }

    /** Waits for a child process that runs that program. */
    ProcessHandle awaitChild(String program) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < deadline) {
            Optional<ProcessHandle> child =
                    process.descendants()
                            .filter(it -> it.info().command().orElse("").endsWith("/" + program))
                            .findFirst();
            if (child.isPresent()) {
                return child.get();
            }
            assertThat(endsWithin(10)).as("ended, having said: %s", progress()).isFalse();
        }
        throw new AssertionError("No child " + program + ", having said: " + progress());
    }

    /** Kills the children first and waits for them, while their parent is there to reap them. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(it -> it.onExit().completeOnTimeout(it, PATIENCE_SECONDS, SECONDS).join());
        process.destroyForcibly().onExit().join();
    }
}
