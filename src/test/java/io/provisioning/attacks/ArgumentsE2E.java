package io.provisioning.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.Refusal;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Names and parameters as nobody gives them to what he owns, all the way to the CLI. */
@InTurn
class ArgumentsE2E {
    private static final long SEED = Long.getLong("attacks.seed", System.nanoTime());
    private static final List<String> FIELDS = List.of("workspace", "plan", "hostname", "zone");

    @RegisterExtension static final Attacked ATTACKED = Attacked.embedded();

    private final Random random = new Random(SEED);
    private final GeneratedNames names = new GeneratedNames(random);
    private final Map<String, List<String>> expected = new LinkedHashMap<>();
    private Api api;
    private int accepted;
    private int refused;

    @BeforeEach
    void logIn() {
        api = ATTACKED.admin();
    }

    @Test
    void theCliGetsExactlyTheNamesThatWereGivenOrNothing() {
        int requests = Tries.of(300, 3_000);
        for (int i = 0; i < requests; i++) {
            submit();
            // A few at a time, so that nothing waits for long.
            if (expected.size() >= 10 || i == requests - 1) {
                checkArguments();
            }
        }
        Tries.report(
                "arguments over HTTP",
                "%d requests, %d with exactly the arguments given, %d refused, seed %d"
                        .formatted(requests, accepted, refused, SEED));
        assertThat(accepted).as("seed " + SEED).isPositive();
        assertThat(refused).as("seed " + SEED).isPositive();
    }

    private void submit() {
        Map<String, String> values = new LinkedHashMap<>();
        FIELDS.forEach(
                field -> values.put(field, random.nextInt(3) == 0 ? names.next() : names.good()));
        values.put("provider", random.nextInt(20) == 0 ? names.next() + "\n" : "argv");
        List<String> tags = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            tags.add(random.nextInt(4) == 0 ? names.next() : names.good());
        }
        JsonObjectBuilder body = Json.createObjectBuilder();
        values.forEach(body::add);
        JsonArrayBuilder list = Json.createArrayBuilder();
        tags.forEach(list::add);
        Api.Answer answer =
                api.post("/v1/servers/create", body.add("tags", list).build().toString());
        List<String> bad = bad(values, tags);
        if (bad.isEmpty()) {
            assertThat(answer.status())
                    .as("seed %d: %s %s %s", SEED, values, tags, answer)
                    .isEqualTo(202);
            expected.put(answer.object().getString("id"), argv(values, tags));
            accepted++;
        } else {
            JsonObject problem = Refusal.check(answer, 400, "invalid_request");
            assertThat(Refusal.fields(problem))
                    .as("seed %d: %s %s", SEED, values, tags)
                    .containsExactlyInAnyOrderElementsOf(bad);
            refused++;
        }
    }

    private static List<String> bad(Map<String, String> values, List<String> tags) {
        List<String> bad = new ArrayList<>();
        values.forEach(
                (field, value) -> {
                    if (!GeneratedNames.isName(value)) {
                        bad.add(field);
                    }
                });
        for (int i = 0; i < tags.size(); i++) {
            if (!GeneratedNames.isName(tags.get(i))) {
                bad.add("tags[" + i + "]");
            }
        }
        return bad;
    }

    private static List<String> argv(Map<String, String> values, List<String> tags) {
        List<String> argv = new ArrayList<>();
        argv.addAll(List.of("server", "create", values.get("hostname")));
        argv.add("--infra=" + values.get("workspace"));
        argv.add("--provider=argv");
        argv.add("--plan=" + values.get("plan"));
        argv.add("--zone=" + values.get("zone"));
        if (!tags.isEmpty()) {
            argv.add("--tags=" + String.join(",", tags));
        }
        argv.addAll(List.of("--yes", "--wait", "--out=json"));
        return argv;
    }

    private void checkArguments() {
        expected.forEach(
                (id, argv) -> {
                    api.awaitEnd(id);
                    List<String> lines =
                            api.get("/v1/operations/" + id + "/logs").body().lines().toList();
                    assertThat(lines)
                            .as("seed " + SEED)
                            .filteredOn(line -> !line.equals("{}"))
                            .isEqualTo(argv);
                });
        expected.clear();
    }

    @Test
    void parametersReachTheCliInAFileAndAsTheyWereGiven() {
        int workflows = Tries.of(4, 200);
        for (int i = 0; i < workflows; i++) {
            JsonObject parameters = parameters();
            JsonObject body =
                    Json.createObjectBuilder()
                            .add("workspace", "arguments")
                            .add("workflow_type", "leak")
                            .add("parameters", parameters)
                            .build();
            Api.Answer answer = api.post("/v1/workflows/submit", body.toString());
            assertThat(answer.status()).as("seed %d: %s", SEED, answer).isEqualTo(202);

            JsonObject workflow = api.awaitEnd(answer.object().getString("id"));

            assertThat(workflow.get("result")).as("seed " + SEED).isEqualTo(parameters);
        }
        Tries.report("parameters", workflows + " workflows, each with exactly what was given");
    }

    private JsonObject parameters() {
        JsonObjectBuilder parameters = Json.createObjectBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            parameters.add(
                    "p" + i + names.next().replaceAll("[\\x00\\p{Cs}]", ""),
                    Json.createObjectBuilder().add("--" + i, names.next()));
        }
        return parameters.build();
    }
}
