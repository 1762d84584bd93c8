package io.provisioning.bench.queue;

import io.provisioning.FreePort;
import io.provisioning.bench.Subject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged server with a CLI of the benchmark's, and a client of it that is logged in. */
final class Product implements AutoCloseable {
    private static final String SECRET = "the secret of servers that are only measured";
    private static final AtomicLong HOSTS = new AtomicLong();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Subject subject;
    private final String token;

    private Product(Subject subject) throws IOException, InterruptedException {
        this.subject = subject;
        this.token =
                member(
                        send(request("/v1/auth/login", null)
                                        .POST(
                                                BodyPublishers.ofString(
                                                        "{\"username\":\"admin\","
                                                                + "\"password\":\"admin123\"}")))
                                .body(),
                        "token");
    }

    /** Starts one with the limit of concurrent operations given. */
    static Product start(String jar, Path directory, Store store, Path cli, int limit)
            throws IOException, InterruptedException {
        int port = FreePort.onLoopback();
        Map<String, String> environment = new HashMap<>(store.environment());
        environment.put("JWT_SECRET", SECRET);
        environment.put("PROVISIONING_MAX_CONCURRENT_OPERATIONS", String.valueOf(limit));
        environment.put("PROVISIONING_DRAIN_SECONDS", "0");
        environment.put("LOG_LEVEL", "warn");
        List<String> command =
                List.of(
                        "java",
                        "-jar",
                        jar,
                        "--port",
                        String.valueOf(port),
                        "--data-dir",
                        directory.resolve("data-" + port).toString(),
                        "--cli-path",
                        cli.toString());
        return new Product(
                Subject.start(
                        command,
                        environment,
                        port,
                        "/v1/version",
                        directory.resolve("product-" + port + ".log")));
    }

    int port() {
        return subject.port();
    }

    String token() {
        return token;
    }

    /** A submission of a thing that nobody else changes. */
    static String body() {
        return "{\"workspace\":\"production\",\"provider\":\"bench\",\"plan\":\"small\","
                + "\"hostname\":\"host-"
                + HOSTS.incrementAndGet()
                + "\"}";
    }

    /** Submits one; the operation's id. */
    String submit() throws IOException, InterruptedException {
        HttpResponse<String> response =
                send(request("/v1/servers/create", token).POST(BodyPublishers.ofString(body())));
        return member(response.body(), "id");
    }

    /** The operation once it has ended. */
    String await(String id) throws IOException, InterruptedException {
        String operation = get("/v1/operations/" + id + "?wait=60s");
        if (!operation.contains("\"status\":\"completed\"")) {
            throw new IllegalStateException(operation);
        }
        return operation;
    }

    String get(String path) throws IOException, InterruptedException {
        return send(request(path, token).GET()).body();
    }

    private HttpRequest.Builder request(String path, String bearer) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                        .header("Content-Type", "application/json");
        return bearer == null ? request : request.header("Authorization", "Bearer " + bearer);
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** A member of JSON whose value is text. */
    static String member(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("No " + name + " in " + json);
        }
        return found.group(1);
    }

    @Override
    public void close() {
        subject.close();
    }
}
