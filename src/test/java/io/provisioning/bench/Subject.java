package io.provisioning.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server that is measured: its process and what the operating system says of it. */
public final class Subject implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Process process;
    private final int port;
    private final double startSeconds;

    private Subject(Process process, int port, double startSeconds) {
        this.process = process;
        this.port = port;
        this.startSeconds = startSeconds;
    }

    /** Starts the command and waits until the path answers 200. */
    static Subject start(List<String> command, int port, String path, Path log) throws IOException {
        return start(command, Map.of(), port, path, log);
    }

    /** The same with these variables in its environment. */
    public static Subject start(
            List<String> command, Map<String, String> environment, int port, String path, Path log)
            throws IOException {
        long begin = System.nanoTime();
        ProcessBuilder builder = builder(command);
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
        while (System.nanoTime() - begin < LIMIT.toNanos() && process.isAlive()) {
            if (answers(client, request)) {
                return new Subject(process, port, (System.nanoTime() - begin) / 1e9);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        process.destroyForcibly();
        throw new IllegalStateException("It did not start, see " + log);
    }

    private static boolean answers(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return port;
    }

    /** Of its process. */
    public long pid() {
        return process.pid();
    }

    double startSeconds() {
        return startSeconds;
    }

    /** What its processors have worked until now, and for those of its children that have ended. */
    public double processorSeconds() throws IOException {
        return Processor.secondsOf(pid());
    }

    /** How many threads it has now. */
    public int threads() throws IOException {
        return (int) status("Threads:");
    }

    /** Resident memory now, in MiB. */
    double residentMebibytes() throws IOException {
        return status("VmRSS:") / 1024;
    }

    /** A number of proc(5), status. */
    private double status(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid()), "status")).stream()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The product would refuse so many requests of one caller. */
    private static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SERVER_RATE_LIMIT_PER_MINUTE", "0");
        builder.environment().put("SERVER_CALLER_SHARE_PERCENT", "100");
        return builder;
    }
}
