package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The examples of the seed document, word for word, and the comparison with what we answer. */
final class Golden {
    /** What differs from one time to the next; anything else must be as in the example. */
    private static final List<Pattern> VARIABLE =
            List.of(
                    Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
                    Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\\.[0-9]{1,9})?Z"),
                    Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}"),
                    Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+"),
                    Pattern.compile("srv-[0-9a-z]+"));

    private static final String ABBREVIATED = "...";

    /** The one number that differs. */
    private static final String UPTIME = "/uptime_seconds";

    private Golden() {}

    /** The text of an example. */
    static String text(String name) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The members of the example come first, in its order, and are as there; others may follow. */
    static void assertLike(String name, JsonObject actual) {
        JsonObject example = object(text(name));
        assertThat(List.copyOf(actual.keySet()))
                .as(name)
                .startsWith(example.keySet().toArray(String[]::new));
        assertMembers(name, example, actual);
    }

    private static JsonObject object(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    private static void assertMembers(String path, JsonObject example, JsonObject actual) {
        assertThat(actual.keySet()).as(path).containsAll(example.keySet());
        example.forEach((name, value) -> assertValue(path + "/" + name, value, actual.get(name)));
    }

    private static void assertValue(String path, JsonValue example, JsonValue actual) {
        if (example instanceof JsonObject object) {
            assertThat(actual).as(path).isInstanceOf(JsonObject.class);
            assertMembers(path, object, actual.asJsonObject());
        } else if (example instanceof JsonNumber number) {
            assertThat(actual).as(path).isInstanceOf(JsonNumber.class);
            assertNumber(path, number, (JsonNumber) actual);
        } else if (example instanceof JsonString string) {
            assertThat(actual).as(path).isInstanceOf(JsonString.class);
            assertText(path, string.getString(), ((JsonString) actual).getString());
        } else {
            assertThat(actual).as(path).isEqualTo(example);
        }
    }

    private static void assertNumber(String path, JsonNumber example, JsonNumber actual) {
        if (path.endsWith(UPTIME)) {
            assertThat(actual.bigIntegerValueExact()).as(path).isNotNegative();
        } else {
            assertThat(actual).as(path).isEqualTo(example);
        }
    }

    private static void assertText(String path, String example, String actual) {
        Optional<Pattern> variable =
                VARIABLE.stream().filter(pattern -> pattern.matcher(example).matches()).findFirst();
        if (variable.isPresent()) {
            assertThat(actual).as(path).matches(variable.get());
        } else if (example.endsWith(ABBREVIATED)) {
            assertThat(actual).as(path).matches("[A-Za-z0-9._-]{32,}");
        } else {
            assertThat(actual).as(path).isEqualTo(example);
        }
    }
}
