package io.provisioning.packaged;

import static io.provisioning.Tries.ATTACKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OpenApi;
import io.provisioning.OpenApi.Operation;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests that nobody should send, made from the served OpenAPI document: none makes the server
 * fail, none is answered with a page, and each answer is one that the document has. {@code
 * -Dfuzz.requests} says how many, {@code -Dfuzz.seed} repeats a run.
 */
@Order(1)
class FuzzE2E {
    private static final Logger LOG = Logger.getLogger(FuzzE2E.class.getName());
    private static final int REQUESTS =
            Integer.getInteger("fuzz.requests", ATTACKS.of(300, 3000, 6000));
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
    private static final String PASSWORD = "correct horse battery";
    private static final Pattern GUESS =
            Pattern.compile("(\"current_password\":)\"(?:[^\"\\\\]|\\\\.)*+\"");

    @TempDir static Path directory;
    private static PackagedServer server;
    private static OpenApi document;

    private final Hostile hostile = new Hostile(document, new Random(SEED));
    private final Map<Integer, Integer> answers = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private Api api = Api.as(server, "fuzzer", PASSWORD);

    @BeforeAll
    static void start() {
        server =
                PackagedServer.in(directory.resolve("data"))
                        .withFlags("--cli-path", "sandbox")
                        .withEnvironment("PROVISIONING_SANDBOX_STEP_SECONDS", "0")
                        .withEnvironment("SERVER_RATE_LIMIT_PER_MINUTE", "0")
                        .start();
        document = OpenApi.of(Api.anonymous(server).get("/v1/openapi.json").body());
        Api.admin(server).createUser("fuzzer", "admin", PASSWORD);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void noRequestMakesTheServerFailOrAnswerWhatIsNotDocumented() {
        List<Operation> operations = document.operations();
        for (int i = 0; i < REQUESTS; i++) {
            fuzz(operations.get(i % operations.size()));
        }

        LOG.info(() -> REQUESTS + " requests, seed " + SEED + ", answers by status: " + answers);
        assertThat(wrong).as("seed " + SEED).isEmpty();
        assertThat(answers.keySet()).as("%s", answers).contains(200, 202, 400, 401, 404, 415);
        assertThat(Api.anonymous(server).get("/health").status()).isEqualTo(200);
    }

    private void fuzz(Operation operation) {
        hostile.beginRequest();
        List<String> described = new ArrayList<>(List.of(operation.toString()));
        String address = operation.path();
        List<String> query = new ArrayList<>();
        Map<String, String> headers = new TreeMap<>(Map.of("Accept", accept(operation)));
        for (JsonObject parameter : document.parameters(operation)) {
            String name = parameter.getString("name");
            String value = hostile.parameter(parameter);
            switch (parameter.getString("in")) {
                case "path" ->
                        // Without anything in its place it would be another path.
                        address =
                                address.replace(
                                        "{" + name + "}",
                                        OpenApi.encoded(value.isEmpty() ? " " : value));
                case "query" -> {
                    if (hostile.onceIn(3)) {
                        query.add(OpenApi.encoded(name) + "=" + OpenApi.encoded(value));
                    }
                }
                default -> {
                    if (hostile.onceIn(2) && value.matches("[\\x21-\\x7E]{1,300}")) {
                        headers.put(name, value);
                    }
                }
            }
        }
        if (hostile.onceIn(20)) {
            query.add(OpenApi.encoded(hostile.text()) + "=" + OpenApi.encoded(hostile.text()));
        }
        address += query.isEmpty() ? "" : "?" + String.join("&", query);
        described.add(address + " " + headers);
        Api sender = hostile.onceIn(20) ? Api.anonymous(server) : api;
        HttpRequest.Builder request = request(sender, operation, address, headers, described);
        try {
            judge(operation, address, sender.send(request), described);
        } catch (AssertionError e) {
            wrong.add(described + " -> " + e);
        }
    }

    private HttpRequest.Builder request(
            Api sender,
            Operation operation,
            String address,
            Map<String, String> headers,
            List<String> described) {
        // As from a page of the server, which some routes want.
        HttpRequest.Builder request =
                sender.request(address).header("Sec-Fetch-Site", "same-origin");
        headers.forEach(request::header);
        JsonObject content =
                document.resolved(
                                operation
                                        .json()
                                        .getOrDefault("requestBody", JsonValue.EMPTY_JSON_OBJECT)
                                        .asJsonObject())
                        .getJsonObject("content");
        if (content == null) {
            return request.method(operation.method(), BodyPublishers.noBody());
        }
        String taken = content.keySet().iterator().next();
        JsonObject schema = content.getJsonObject(taken).getJsonObject("schema");
        byte[] body = taken.endsWith("json") ? hostile.body(schema) : hostile.form(schema);
        if (!operation.path().endsWith("/password")) {
            body = withoutGuesses(body);
        }
        described.add(new String(body, StandardCharsets.UTF_8));
        String type = hostile.onceIn(20) ? "text/plain" : taken;
        return request.header("Content-Type", type)
                .method(operation.method(), BodyPublishers.ofByteArray(body));
    }

    /**
     * Too many wrong passwords would have the account wait; a new one that it does not know, too.
     */
    private static byte[] withoutGuesses(byte[] body) {
        return GUESS.matcher(new String(body, StandardCharsets.ISO_8859_1))
                .replaceAll("$1\"" + PASSWORD + "\"")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private void judge(
            Operation operation, String address, Api.Answer answer, List<String> described) {
        answers.merge(answer.status(), 1, Integer::sum);
        String type = answer.header("Content-Type") == null ? "" : answer.header("Content-Type");
        boolean page = type.contains("html") && !operation.path().startsWith("/docs");
        boolean documented =
                document.response(operation, String.valueOf(answer.status())).isPresent();
        boolean proper =
                answer.status() < 400
                        || type.startsWith("application/problem+json")
                        || isRefusedByThePlatform(address, answer);
        if (answer.status() >= 500 || page || !documented || !proper) {
            wrong.add(described + " -> " + answer);
        }
        if (answer.status() == 401) {
            // It may have logged itself out.
            api = Api.as(server, "fuzzer", PASSWORD);
        }
    }

    /** Before it asks us, and without a body: docs/problems.md. */
    private static boolean isRefusedByThePlatform(String address, Api.Answer answer) {
        return answer.status() == 400 && answer.body().isEmpty() && address.matches(".*%(00|5C).*");
    }

    /** Streams that do not end are asked for only as what they are not. */
    private static String accept(Operation operation) {
        return operation.path().equals("/v1/events") ? "application/json" : "*/*";
    }
}
