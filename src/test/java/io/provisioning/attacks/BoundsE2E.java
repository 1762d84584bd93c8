package io.provisioning.attacks;

import static io.provisioning.Tries.ATTACKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.OpenApi.Operation;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.Refusal;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** More than fits, deeper than anybody reads, and small things that want to become large. */
@InTurn
class BoundsE2E {
    private static final int LIMIT = 1 << 20;

    @RegisterExtension static final Attacked ATTACKED = new Attacked();

    private static final List<String> NUMBERS =
            List.of(
                    "1e1000000000",
                    "1e-1000000000",
                    "9".repeat(900_000),
                    "0." + "1".repeat(900_000));

    private static Requests requests;
    private static List<Operation> withBody;

    private final Map<Integer, Integer> answers = new TreeMap<>();

    @BeforeAll
    static void read() {
        requests = new Requests(ATTACKED.anonymous());
        withBody =
                requests.allOperations().stream()
                        .filter(operation -> requests.schema(operation).isPresent())
                        .toList();
    }

    @AfterEach
    void othersAreServed() {
        assertThat(ATTACKED.anonymous().get("/health").status()).isEqualTo(200);
        assertThat(ATTACKED.server().output()).noneMatch(line -> line.contains("OutOfMemory"));
    }

    @Test
    void aBodyOfAnyExcessIsRefused() {
        Map<String, String> bodies = new LinkedHashMap<>();
        for (int depth : List.of(1_001, 10_000, 300_000)) {
            bodies.put("lists " + depth + " deep", "{\"a\":" + "[".repeat(depth));
            bodies.put(
                    "closed lists " + depth + " deep",
                    "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}");
        }
        bodies.put("objects 100,000 deep", "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000));
        bodies.put("a name of 900 kB", "{\"" + "a".repeat(900_000) + "\":1}");
        bodies.put("100,000 members", "{" + members(60_000) + "}");
        bodies.put("100,000 tags", "{\"tags\":[" + "\"a\",".repeat(200_000) + "\"a\"]}");
        bodies.put("a text of 900 kB", "{\"name\":\"" + "a".repeat(900_000) + "\"}");
        for (Operation operation : withBody) {
            bodies.forEach(
                    (name, body) ->
                            refused(
                                    operation + ": " + name,
                                    send(operation, body.getBytes(StandardCharsets.UTF_8), null)));
        }
        ATTACKS.report(
                "bodies beyond bounds",
                (long) bodies.size() * withBody.size(),
                "bodies, %d at each of %d routes, answers by status: %s"
                        .formatted(bodies.size(), withBody.size(), answers));
    }

    private static String members(int count) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add("\"m" + i + "\":1");
        }
        return String.join(",", members);
    }

    /** In each member that is read, and where a list or an object is read within it. */
    @Test
    void aNumberOfAnyLengthIsKeptAsItIsOrRefused() {
        for (Operation operation : withBody) {
            JsonObject schema = requests.schema(operation).orElseThrow();
            for (String name : Requests.properties(schema).keySet()) {
                for (String form : List.of("%s", "[%s]", "{\"a\":%s}")) {
                    NUMBERS.forEach(number -> number(operation, name, form.formatted(number)));
                }
            }
        }
        for (String query : List.of("operations?limit=", "audit?limit=", "users?limit=")) {
            NUMBERS.subList(0, 2)
                    .forEach(it -> refused(query + it, ATTACKED.admin().get("/v1/" + query + it)));
        }
        String workflow =
                """
                {"workspace": "w", "workflow_type": "leak", "parameters": {"a": 1e1000000000}}""";
        Api.Answer taken = ATTACKED.admin().post("/v1/workflows/submit", workflow);
        assertThat(ATTACKED.admin().awaitEnd(taken.object().getString("id")).get("result"))
                .hasToString("{\"a\":1E+1000000000}");
        ATTACKS.report("numbers beyond bounds", answers);
    }

    private void number(Operation operation, String member, String number) {
        JsonObjectBuilder others = Json.createObjectBuilder(requests.goodBody(operation));
        String rest = others.remove(member).build().toString().substring(1);
        String body = "{\"" + member + "\":" + number + (rest.equals("}") ? "" : ",") + rest;
        Api.Answer answer = send(operation, body.getBytes(StandardCharsets.UTF_8), null);
        answers.merge(answer.status(), 1, Integer::sum);
        assertThat(answer.status())
                .as("%s %s: %s", operation, member, answer)
                .isIn(200, 202, 400, 401, 404, 409, 413, 429);
    }

    @Test
    void aBodyLargerThanItMayBeIsNotReadToItsEnd() {
        for (Operation operation : withBody) {
            byte[] body = new byte[LIMIT + 1];
            Refusal.check(send(operation, body, null), 413, "body_too_large");
        }
    }

    @Test
    void aCompressedBodyIsNotUnpacked() throws IOException {
        int megabytes = ATTACKS.of(20, 100, 1_000);
        byte[] bomb = bomb(megabytes);
        for (Operation operation : withBody) {
            for (String encoding : List.of("gzip", "x-gzip", "deflate", "br", "gzip, gzip")) {
                refused(operation + ": " + encoding, send(operation, bomb, encoding));
            }
        }
        ATTACKS.report(
                "compressed bombs",
                withBody.size(),
                "routes, %d bytes that are %d MB unpacked, answers by status: %s"
                        .formatted(bomb.length, megabytes, answers));
    }

    /** A JSON text of so many megabytes in a thousandth of them. */
    private static byte[] bomb(int megabytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] spaces = " ".repeat(LIMIT).getBytes(StandardCharsets.US_ASCII);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            for (int i = 0; i < megabytes; i++) {
                out.write(spaces);
            }
            out.write("{}".getBytes(StandardCharsets.US_ASCII));
        }
        return packed.toByteArray();
    }

    private void refused(String what, Api.Answer answer) {
        answers.merge(answer.status(), 1, Integer::sum);
        assertThat(answer.status()).as("%s: %s", what, answer).isIn(400, 404, 413, 415);
        Refusal.check(answer);
    }

    private static Api.Answer send(Operation operation, byte[] body, String encoding) {
        Api api = ATTACKED.admin();
        var request =
                Requests.request(api, Requests.path(operation))
                        .header("Content-Type", "application/json")
                        .method(operation.method(), BodyPublishers.ofByteArray(body));
        return api.send(encoding == null ? request : request.header("Content-Encoding", encoding));
    }
}
