package io.provisioning.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A CLI that prints the secrets it was given as other programs would write them. */
@InTurn
class MaskingE2E {
    /** So much of a secret at an edge of base64 is in a character with something else. */
    private static final int SHORTEST = 6;

    @RegisterExtension static final Attacked ATTACKED = Attacked.embedded();

    private final long seed = Long.getLong("attacks.seed", System.nanoTime());
    private final List<String> hits = new ArrayList<>();
    private int forms;
    private int places;

    @Test
    void noFormOfASecretIsKept() {
        Random random = new Random(seed);
        int secrets = Tries.of(3, 100);
        for (int i = 0; i < secrets; i++) {
            String type = i % 2 == 0 ? "tell" : "tellfail";
            String secret = i % 3 == 2 ? SecretForms.key(random) : SecretForms.text(random);
            printed(type, secret, 10_000_000L + random.nextInt(Integer.MAX_VALUE));
        }
        Tries.report(
                "forms of secrets",
                "%d secrets, %d forms of them in %d places, %d hits (seed %d)"
                        .formatted(secrets, forms, places, hits.size(), seed));
        assertThat(hits).as("seed %d", seed).isEmpty();
    }

    private void printed(String type, String secret, long number) {
        Map<String, String> printed = new LinkedHashMap<>(SecretForms.of(secret));
        printed.put("number", String.valueOf(number));
        printed.put("number in JSON", "{\"n\":" + number + "}");
        ATTACKED.cli().tells(String.join("\n", printed.values()), result(printed, number));
        Api admin = ATTACKED.admin();
        JsonObjectBuilder body =
                Json.createObjectBuilder()
                        .add("workspace", "masking")
                        .add("workflow_type", type)
                        .add(
                                "parameters",
                                Json.createObjectBuilder()
                                        .add("clientSecret", secret)
                                        .add("access-key", number)
                                        .add("note", secret));
        String id =
                admin.post("/v1/workflows/submit", body.build().toString())
                        .object()
                        .getString("id");
        JsonObject end = admin.awaitEnd(id);
        assertThat(end.getString("status")).isEqualTo(type.equals("tell") ? "completed" : "failed");
        look(printed, "operation", end.toString());
        look(printed, "log", admin.get("/v1/operations/" + id + "/logs").body());
        look(printed, "workflow", admin.get("/v1/workflows/" + id).body());
        forms += printed.size();
    }

    /** Of them all, as strings and as a number. */
    private static String result(Map<String, String> printed, long number) {
        JsonArrayBuilder all = Json.createArrayBuilder(printed.values());
        return Json.createObjectBuilder().add("all", all).add("number", number).build().toString();
    }

    /** Each line of each form, in the answer as it is, and once JSON has escaped it. */
    private void look(Map<String, String> printed, String place, String text) {
        assertThat(text).contains("***");
        places++;
        printed.forEach(
                (form, value) ->
                        value.lines()
                                .map(line -> middle(form, line))
                                .filter(line -> line.length() >= SHORTEST)
                                .filter(line -> text.contains(line) || text.contains(json(line)))
                                .forEach(line -> hits.add(form + " in " + place + ": " + line)));
    }

    private static String middle(String form, String line) {
        return form.startsWith("base64") && line.length() > 8
                ? line.substring(4, line.length() - 4)
                : line;
    }

    private static String json(String line) {
        String text = Json.createValue(line).toString();
        return text.substring(1, text.length() - 1);
    }
}
