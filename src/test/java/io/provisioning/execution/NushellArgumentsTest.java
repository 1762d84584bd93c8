package io.provisioning.execution;

import static io.provisioning.Tries.ATTACKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.provisioning.attacks.GeneratedNames;
import io.provisioning.sandbox.Nushell;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Generated names all the way into the real Nushell, which parses its arguments once more, as its
 * own language: a process for each list of arguments that the server would make. {@code
 * -Dattacks=whole} has 20,000 of them, {@code -Dattacks.seed} repeats a run.
 */
@Order(1)
class NushellArgumentsTest {
    private static final int PROCESSES = ATTACKS.of(40, 200, 20_000);
    private static final long SEED = Long.getLong("attacks.seed", System.nanoTime());

    /** The arguments, and what the CLI calls them. */
    private static final Map<String, String> FLAGS =
            new TreeMap<>(
                    Map.of(
                            "workspace", "infra",
                            "provider", "provider",
                            "plan", "plan",
                            "zone", "zone"));

    private final Random random = new Random(SEED);
    private final GeneratedNames generated = new GeneratedNames(random);
    private final CommandTemplate template =
            CatalogueFile.read(Optional.empty()).get("server.create");

    @BeforeEach
    void needNushell() {
        Nushell.assumeInstalled();
    }

    @Test
    void nushellUnderstandsExactlyTheNamesThatWereGivenOrTheyAreRefused()
            throws IOException, InterruptedException {
        int refused = 0;
        int names = 0;
        for (int accepted = 0; accepted < PROCESSES; ) {
            Map<String, String> values = values();
            List<String> tags = tags();
            names += values.size() + tags.size();
            if (GeneratedArgumentsTest.isAccepted(values, tags)) {
                List<String> argv = template.fill(GeneratedArgumentsTest.arguments(values, tags));
                assertThat(understood(argv))
                        .as("seed %d: %s", SEED, argv)
                        .isEqualTo(expected(values, tags));
                accepted++;
            } else {
                assertThatIllegalArgumentException()
                        .as("seed %d: %s %s", SEED, values, tags)
                        .isThrownBy(() -> GeneratedArgumentsTest.arguments(values, tags));
                refused++;
            }
        }
        ATTACKS.report(
                "arguments with the real Nushell",
                PROCESSES + refused,
                "lists of %d names generated, %d understood as they were given, by a process each, %d refused, seed %d"
                        .formatted(names, PROCESSES, refused, SEED));
        assertThat(refused).isPositive();
    }

    /** Some of them harmful, some of them absent. */
    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("hostname", name());
        for (String flag : FLAGS.keySet()) {
            if (random.nextInt(4) > 0) {
                values.put(flag, name());
            }
        }
        return values;
    }

    private List<String> tags() {
        List<String> tags = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            tags.add(name());
        }
        return tags;
    }

    private String name() {
        return switch (random.nextInt(6)) {
            case 0 -> generated.next();
            case 1, 2 -> literal();
            default -> generated.good();
        };
    }

    /** A good name that is something else in Nushell: a number, a size, a date, a range, a word. */
    private String literal() {
        String digits = String.valueOf(random.nextInt(10_000));
        List<String> forms =
                List.of(
                        digits,
                        digits + "kb",
                        digits + "MiB",
                        digits + "sec",
                        digits + "wk",
                        digits + ".5",
                        digits + "e5",
                        digits + ".." + digits,
                        "0x" + digits,
                        "0b101",
                        "2024-01-" + (10 + random.nextInt(20)),
                        "nan",
                        "inf",
                        "NaN",
                        "TRUE",
                        "True",
                        "in",
                        "if",
                        "def",
                        "help",
                        "exit",
                        "nothing",
                        "it",
                        "env.PATH",
                        "main");
        return forms.get(random.nextInt(forms.size()));
    }

    /** What Nushell says that it was given; started as the server starts it. */
    private static JsonObject understood(List<String> argv)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Nushell.binary().toString(),
                                "--no-config-file",
                                "--no-std-lib",
                                Path.of("src/test/nushell/arguments.nu")
                                        .toAbsolutePath()
                                        .toString()));
        command.addAll(argv);
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(List.of("PATH", "HOME"));
        environment.putAll(Map.of("LANG", "C.UTF-8", "NO_COLOR", "1", "TERM", "dumb"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("seed %d: %s: %s", SEED, argv, output).isZero();
        return Json.createReader(new StringReader(output)).readObject();
    }

    private static JsonObject expected(Map<String, String> values, List<String> tags) {
        JsonObjectBuilder expected =
                Json.createObjectBuilder().add("hostname", values.get("hostname"));
        FLAGS.forEach((argument, flag) -> expected.add(flag, orNull(values.get(argument))));
        return expected.add("tags", orNull(tags.isEmpty() ? null : String.join(",", tags)))
                .add("check", false)
                .add("yes", true)
                .add("wait", true)
                .add("out", "json")
                .add("rest", JsonValue.EMPTY_JSON_ARRAY)
                .build();
    }

    private static JsonValue orNull(String text) {
        return text == null ? JsonValue.NULL : Json.createValue(text);
    }
}
