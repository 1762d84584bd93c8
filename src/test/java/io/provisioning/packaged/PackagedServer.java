package io.provisioning.packaged;

import io.provisioning.Await;
import io.provisioning.Ledger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The executable jar as a process of its own, on a free port, with a data directory. */
public final class PackagedServer implements AutoCloseable {
    private static final String HEAP = "-Xmx";
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(1);

    /** What the launcher says, and a Payara Micro that has deployed something. */
    private static final Pattern LISTENING =
            Pattern.compile("(?:Listening on |^)(https?://[^\\s\"]+)");

    private final List<String> command = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private Process process;
    private Thread reader;
    private URI address;

    private boolean inherits = true;

    private PackagedServer() {}

    private PackagedServer(List<String> javaOptions, Path data) {
        command.add(java());
        command.add(HEAP + "512m");
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", jar().toString()));
        command.addAll(List.of("--port", "0", "--data-dir", data.toString()));
        environment.put("PROVISIONING_DRAIN_SECONDS", "0");
        // Tests log in once and go on for longer than by default makes accounts without a password.
        environment.put("AUTH_REAUTHENTICATION_SECONDS", "86400");
    }

    /**
     * A server that is not started yet, and that does not wait for what runs when it is stopped.
     */
    public static PackagedServer in(Path data) {
        return with(QuickStart.options(), data);
    }

    /** The same with these options of Java. */
    static PackagedServer with(List<String> javaOptions, Path data) {
        return new PackagedServer(javaOptions, data);
    }

    /** Another command that starts it, in this environment and no other. */
    public static PackagedServer by(List<String> command, Map<String, String> environment) {
        PackagedServer server = new PackagedServer();
        server.command.addAll(command);
        server.environment.putAll(environment);
        server.inherits = false;
        return server;
    }

    /** The Java that runs the tests. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The jar under test. */
    public static Path jar() {
        return Path.of(System.getProperty("provisioning.jar", "target/provisioning-server.jar"))
                .toAbsolutePath();
    }

    /** On this port instead of a free one. */
    public PackagedServer onPort(int port) {
        command.set(command.indexOf("--port") + 1, String.valueOf(port));
        return this;
    }

    /** With this heap at most, such as {@code 256m}. */
    public PackagedServer withHeap(String most) {
        command.replaceAll(word -> word.startsWith(HEAP) ? HEAP + most : word);
        return this;
    }

    public PackagedServer withFlags(String... flags) {
        command.addAll(List.of(flags));
        return this;
    }

    public PackagedServer withEnvironment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Starts it, also a second time, and returns when it listens. */
    public PackagedServer start() {
        address = URI.create(startUntil(LISTENING).group(1));
        return this;
    }

    /** Starts it, and returns when it has printed such a line. */
    public Matcher startUntil(Pattern wanted) {
        launch();
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            for (String line : output()) {
                Matcher found = wanted.matcher(line);
                if (found.find()) {
                    return found;
                }
            }
            if (!awaitQuietly(process, 20)) {
                continue;
            }
            throw failed("It ended while starting");
        }
        throw failed("It did not listen in time");
    }

    private AssertionError failed(String how) {
        process.destroyForcibly();
        return new AssertionError(how + ":\n" + String.join("\n", output()));
    }

    /** Starts something that is expected to end of itself; the exit code. */
    public int startAndFail() {
        launch();
        return awaitEnd(START_LIMIT);
    }

    private void launch() {
        output.clear();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (!inherits) {
            builder.environment().clear();
        }
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(output::add);
        } catch (IOException | UncheckedIOException e) {
            output.add("(output ended: " + e.getMessage() + ")");
        }
    }

    /** Where it listens. */
    public URI address() {
        return address;
    }

    /** Everything it has printed since its last start. */
    public List<String> output() {
        synchronized (output) {
            return List.copyOf(output);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** SIGTERM; the exit code. */
    public int terminate() {
        // Process.destroy would also close its output, and with it the last lines.
        return terminate(process.toHandle());
    }

    /** SIGTERM for this one of its processes; the exit code. */
    public int terminate(ProcessHandle which) {
        which.destroy();
        return awaitEnd();
    }

    /** Waits until it has stopped; the exit code. */
    public int awaitStop() {
        return awaitEnd();
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    private int awaitEnd() {
        return awaitEnd(STOP_LIMIT);
    }

    private int awaitEnd(Duration limit) {
        if (!awaitQuietly(process, limit.toMillis())) {
            process.destroyForcibly();
            throw new AssertionError("It did not end in time:\n" + String.join("\n", output()));
        }
        try {
            reader.join(STOP_LIMIT.toMillis());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return process.exitValue();
    }

    private static boolean awaitQuietly(Process process, long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            // They end on their own a moment later, and write files until then.
            List<Long> commands = process.descendants().map(ProcessHandle::pid).toList();
            kill();
            Await.until("its commands ended", () -> commands.stream().noneMatch(Ledger::isAlive));
        }
    }
}
