package io.provisioning.execution;

import static io.provisioning.Tries.ATTACKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.provisioning.attacks.GeneratedNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The bulk of the names that {@code ArgumentsE2E} sends a few of: {@code -Dattacks=whole} has
 * 100,000. {@code -Dattacks.seed} repeats a run.
 */
class GeneratedArgumentsTest {
    private static final int TRIES = ATTACKS.of(1_000, 5_000, 100_000);
    private static final long SEED = Long.getLong("attacks.seed", System.nanoTime());
    private static final List<String> NAMES = List.of("hostname", "workspace", "provider", "plan");

    private final GeneratedNames generated = new GeneratedNames(new Random(SEED));
    private final CommandTemplate template =
            CatalogueFile.read(Optional.empty()).get("server.create");

    @Test
    void eachArgumentIsExactlyTheNameThatWasGivenOrRefused() {
        int filled = 0;
        int refused = 0;
        for (int i = 0; i < TRIES; i++) {
            Map<String, String> values = new LinkedHashMap<>();
            NAMES.forEach(name -> values.put(name, generated.next()));
            List<String> tags = List.of(generated.next(), generated.good());
            if (isAccepted(values, tags)) {
                assertThat(template.fill(arguments(values, tags)))
                        .as("seed " + SEED)
                        .isEqualTo(expected(values, tags));
                filled++;
            } else {
                assertThatIllegalArgumentException()
                        .as("seed %d: %s %s", SEED, values, tags)
                        .isThrownBy(() -> arguments(values, tags));
                refused++;
            }
        }
        ATTACKS.report(
                "arguments without HTTP",
                TRIES,
                "generated, %d as expected, %d refused, seed %d".formatted(filled, refused, SEED));
        assertThat(filled).isGreaterThan(TRIES / 20);
        assertThat(refused).isGreaterThan(TRIES / 20);
    }

    /** Whether each of them may stand in a command line. */
    static boolean isAccepted(Map<String, String> values, List<String> tags) {
        return values.values().stream().allMatch(GeneratedNames::isName)
                && tags.stream().allMatch(GeneratedNames::isName);
    }

    /** As they go through the database as well. */
    static Arguments arguments(Map<String, String> values, List<String> tags) {
        Arguments arguments = Arguments.none();
        for (Map.Entry<String, String> value : values.entrySet()) {
            arguments = arguments.with(value.getKey(), value.getValue());
        }
        return Arguments.fromJson(arguments.with("tags", tags).toJson());
    }

    private static List<String> expected(Map<String, String> values, List<String> tags) {
        return new ArrayList<>(
                List.of(
                        "server",
                        "create",
                        values.get("hostname"),
                        "--infra=" + values.get("workspace"),
                        "--provider=" + values.get("provider"),
                        "--plan=" + values.get("plan"),
                        "--tags=" + tags.get(0) + "," + tags.get(1),
                        "--yes",
                        "--wait",
                        "--out=json"));
    }
}
