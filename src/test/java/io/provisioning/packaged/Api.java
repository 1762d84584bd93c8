package io.provisioning.packaged;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A client as a pipeline's author would write it, logged in or not. */
public final class Api {
    private static final Set<String> TERMINAL = Set.of("completed", "failed", "cancelled");
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(20);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final String token;

    private Api(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    /** Nobody in particular. */
    public static Api anonymous(PackagedServer server) {
        return anonymousAt(server.address());
    }

    /** Nobody in particular, of a server that may have a path before all of ours. */
    public static Api anonymousAt(URI server) {
        return new Api(server, null);
    }

    /** Logged in with a password. */
    public static Api as(PackagedServer server, String user, String password) {
        return anonymous(server).loggedIn(user, password);
    }

    /** The same server, logged in with a password. */
    public Api loggedIn(String user, String password) {
        Answer login = login(user, password);
        if (login.status() != 200) {
            throw new AssertionError("Login of " + user + ": " + login);
        }
        return withToken(login.object().getString("token"));
    }

    /** What a login is answered. */
    public Answer login(String user, String password) {
        return post("/v1/auth/login", json("username", user, "password", password));
    }

    /** The same, as a trusted proxy would pass it on from there. */
    public Answer login(String user, String password, String address) {
        String body = json("username", user, "password", password);
        return send(
                request("/v1/auth/login")
                        .header("X-Forwarded-For", address)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    public static Api admin(PackagedServer server) {
        return as(server, "admin", "admin123");
    }

    /** The same server with another token. */
    public Api withToken(String other) {
        return new Api(server, other);
    }

    public String token() {
        return token;
    }

    /** One answer, from the address that was called. */
    public record Answer(int status, java.net.http.HttpHeaders headers, String body, URI from) {
        public JsonValue json() {
            try (JsonReader reader = Json.createReader(new StringReader(body))) {
                return reader.readValue();
            }
        }

        public JsonObject object() {
            return json().asJsonObject();
        }

        public String header(String name) {
            return headers.firstValue(name).orElse(null);
        }

        /** Where {@code Location} leads, from the address that was called. */
        public String location() {
            return from.resolve(header("Location")).toString();
        }

        /** Where the next page is; empty on the last one. */
        public Optional<String> next() {
            return headers.firstValue("Link")
                    .map(it -> it.replaceAll("<([^>]+)>; *rel=\"next\"", "$1"))
                    .map(it -> from.resolve(it).toString());
        }
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public Answer post(String path, String json) {
        return post(path, "application/json", json);
    }

    /** A form, of parameters that are encoded already. */
    public Answer postForm(String path, String form) {
        return post(path, "application/x-www-form-urlencoded", form);
    }

    private Answer post(String path, String type, String body) {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    public Answer post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    /** A request to be finished and sent by the caller, with the token where there is one. */
    public HttpRequest.Builder request(String path) {
        String before = path.startsWith("/") ? server.getRawPath().replaceFirst("/$", "") : "";
        var request = HttpRequest.newBuilder(server.resolve(before + path)).timeout(LIMIT);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    public Answer send(HttpRequest.Builder request) {
        HttpResponse<String> response = exchange(request, BodyHandlers.ofString());
        return new Answer(
                response.statusCode(), response.headers(), response.body(), response.uri());
    }

    /** Begins a stream and ends it again; the answer without its body, unless it is a refusal. */
    public Answer open(String path) {
        HttpResponse<InputStream> response =
                exchange(request(path).GET(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            String text =
                    response.statusCode() == 200
                            ? ""
                            : new String(body.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(response.statusCode(), response.headers(), text, response.uri());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private <T> HttpResponse<T> exchange(
            HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request.build(), handler);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Makes an account; the answer. */
    public Answer createUser(String name, String role, String password) {
        return post("/v1/users", json("name", name, "role", role, "password", password));
    }

    /** Changes something. */
    public Answer patch(String path, String json) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofString(json)));
    }

    /** An object of texts, each after its name. */
    private static String json(String... members) {
        var json = Json.createObjectBuilder();
        for (int i = 0; i < members.length; i += 2) {
            json.add(members[i], members[i + 1]);
        }
        return json.build().toString();
    }

    /** Creates a server; the operation's id. */
    public String create(String hostname, String provider) {
        Answer answer = createIn("production", hostname, provider);
        if (answer.status() != 202) {
            throw new AssertionError(answer);
        }
        return answer.object().getString("id");
    }

    /** Asks for a server; the answer, whatever it is. */
    public Answer createIn(String workspace, String hostname, String provider) {
        String[] members = {
            "workspace", workspace, "provider", provider, "plan", "2xCPU-4GB", "hostname", hostname
        };
        return post("/v1/servers/create", json(members));
    }

    public JsonObject operation(String id) {
        return get("/v1/operations/" + id).object();
    }

    /** The operation once it has ended. */
    public JsonObject awaitEnd(String id) {
        return await(id, operation -> TERMINAL.contains(operation.getString("status")));
    }

    /** The operation once it runs. */
    public JsonObject awaitRunning(String id) {
        return await(id, operation -> operation.getString("status").equals("running"));
    }

    /** The operation once it is as wanted; polls, and gives up after a minute. */
    public JsonObject await(String id, Predicate<JsonObject> wanted) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            JsonObject operation = operation(id);
            if (wanted.test(operation)) {
                return operation;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        throw new AssertionError("Not in time: " + operation(id));
    }
}
