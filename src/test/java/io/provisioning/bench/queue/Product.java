package io.provisioning.bench.queue;

import io.provisioning.FreePort;
import io.provisioning.bench.Client;
import io.provisioning.bench.Load;
import io.provisioning.bench.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The packaged server with a CLI of the benchmark's, and a client of it that is logged in. */
final class Product implements AutoCloseable {
    private static final String SECRET = "the secret of servers that are only measured";
    private static final int ROUND = 50;
    private static final AtomicLong HOSTS = new AtomicLong();

    private final Subject subject;
    private final Client client;

    private Product(Subject subject) throws IOException, InterruptedException {
        this.subject = subject;
        this.client = new Client(subject.port());
    }

    /** Starts one with the limit of concurrent operations given. */
    static Product start(String jar, Path directory, Store.Database database, Path cli, int limit)
            throws IOException, InterruptedException {
        int port = FreePort.onLoopback();
        Map<String, String> environment = new HashMap<>();
        environment.put("SERVER_DATA_DIR", Files.createTempDirectory(directory, "data").toString());
        environment.put("JWT_SECRET", SECRET);
        environment.put("PROVISIONING_MAX_CONCURRENT_OPERATIONS", String.valueOf(limit));
        environment.put("PROVISIONING_DRAIN_SECONDS", "0");
        environment.put("LOG_LEVEL", "warn");
        environment.putAll(database.environment());
        return new Product(
                Subject.start(
                        List.of(
                                "java",
                                "-jar",
                                jar,
                                "--port",
                                String.valueOf(port),
                                "--cli-path",
                                cli.toString()),
                        environment,
                        port,
                        "/v1/version",
                        directory.resolve("product-" + port + ".log")));
    }

    int port() {
        return subject.port();
    }

    long pid() {
        return subject.pid();
    }

    double processorSeconds() throws IOException {
        return subject.processorSeconds();
    }

    int threads() throws IOException {
        return subject.threads();
    }

    String token() {
        return client.token();
    }

    /** A submission of a thing that nobody else changes. */
    private static String body() {
        return "{\"workspace\":\"production\",\"provider\":\"bench\",\"plan\":\"small\","
                + "\"hostname\":\"host-"
                + HOSTS.incrementAndGet()
                + "\"}";
    }

    /** Submits one; the operation's id. */
    String submit() throws IOException, InterruptedException {
        return Client.member(client.post("/v1/servers/create", body()), "id");
    }

    /** Submissions from so many connections. */
    Load submissions(int connections) {
        return Load.post(port(), "/v1/servers/create", token(), Product::body, connections);
    }

    /** Requests for another path each time. */
    Load gets(Supplier<String> path, int connections) {
        return Load.get(port(), path, token(), connections);
    }

    /** A GET for clients of their own, after whose answer the server closes the connection. */
    byte[] request(String path, String accept) {
        String request =
                "GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\nAccept: %s\r\nAuthorization: Bearer %s\r\n\r\n";
        return request.formatted(path, accept, token()).getBytes(StandardCharsets.US_ASCII);
    }

    /** What it answers. */
    String get(String path) throws IOException, InterruptedException {
        return client.get(path);
    }

    /** The operation once it has ended. */
    String await(String id) throws IOException, InterruptedException {
        return client.await(id);
    }

    /** Submits so many and waits for all; how many that were a second. */
    double operate(int count) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(submit());
        }
        for (String id : ids) {
            await(id);
        }
        return count / ((System.nanoTime() - begin) / 1e9);
    }

    /** The same over and over, for so long. */
    void operate(Duration time) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < time.toNanos()) {
            operate(ROUND);
        }
    }

    @Override
    public void close() {
        subject.close();
    }
}
