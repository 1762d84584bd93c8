package io.provisioning.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client of the product, logged in, for what a benchmark asks beside its load. */
public final class Client {
    private static final String LOGIN = "{\"username\":\"admin\",\"password\":\"admin123\"}";

    private static final String CREATE =
            "{\"workspace\":\"production\",\"provider\":\"upcloud\",\"plan\":\"2xCPU-4GB\","
                    + "\"hostname\":\"web-01\"}";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;
    private final String token;

    /** Logs in at that port of loopback. */
    public Client(int port) throws IOException, InterruptedException {
        this.port = port;
        this.token =
                member(
                        send(request("/v1/auth/login").POST(BodyPublishers.ofString(LOGIN))),
                        "token");
    }

    /** The access token. */
    public String token() {
        return token;
    }

    /** The body of the answer. */
    public String get(String path) throws IOException, InterruptedException {
        return send(authorized(path).GET());
    }

    /** The body of the answer. */
    public String post(String path, String body) throws IOException, InterruptedException {
        return send(authorized(path).POST(BodyPublishers.ofString(body)));
    }

    /** Submits something that the sandbox does at once; the operation's id. */
    String createServer() throws IOException, InterruptedException {
        return member(post("/v1/servers/create", CREATE), "id");
    }

    /** The operation once it has ended. */
    public String await(String id) throws IOException, InterruptedException {
        String operation = get("/v1/operations/" + id + "?wait=50s");
        if (!operation.contains("\"status\":\"completed\"")) {
            throw new IllegalStateException(operation);
        }
        return operation;
    }

    private HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json");
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString()).body();
    }

    /** A member of JSON whose value is text. */
    public static String member(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("No " + name + " in " + json);
        }
        return found.group(1);
    }
}
