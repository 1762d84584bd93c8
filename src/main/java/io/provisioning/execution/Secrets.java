package io.provisioning.execution;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must not be seen in a command's output: values that were given as secrets, plain, in base64
 * and URL-encoded; tokens of this server; and what a configured pattern finds.
 */
public final class Secrets {
    /** What is shown instead. */
    public static final String MASK = "***";

    /** Shorter values would mask half of every text. */
    static final int LEAST_LENGTH = 4;

    /** A pattern may find something of up to so many bytes that is cut in two by a long line. */
    private static final int REACH = 4096;

    private static final String TOKENS =
            "eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*|pvs_[A-Za-z0-9_-]{20,}";

    private static final Secrets NONE = new Secrets(null, null, 0);

    private final Pattern pattern;

    /** The same for text of which each character is one byte of UTF-8. */
    private final Pattern inBytes;

    private final int reach;

    private Secrets(Pattern pattern, Pattern inBytes, int reach) {
        this.pattern = pattern;
        this.inBytes = inBytes;
        this.reach = reach;
    }

    /** Nothing is secret. */
    static Secrets none() {
        return NONE;
    }

    /** Tokens, what the pattern finds, and these values. */
    static Secrets of(Collection<String> values, Optional<Pattern> configured) {
        List<String> forms =
                values.stream()
                        .flatMap(String::lines)
                        .map(String::strip)
                        .filter(value -> value.length() >= LEAST_LENGTH)
                        .flatMap(Secrets::forms)
                        .distinct()
                        .sorted(Comparator.comparing(String::length).reversed())
                        .toList();
        int longest = forms.isEmpty() ? 0 : utf8(forms.get(0)).length;
        return new Secrets(
                pattern(forms.stream(), configured),
                pattern(
                        forms.stream().map(it -> new String(utf8(it), StandardCharsets.ISO_8859_1)),
                        configured),
                Math.max(REACH, longest));
    }

    private static Pattern pattern(Stream<String> values, Optional<Pattern> configured) {
        Stream<String> others =
                Stream.concat(configured.map(Pattern::pattern).stream(), Stream.of(TOKENS));
        return Pattern.compile(
                Stream.concat(values.map(Pattern::quote), others).collect(Collectors.joining("|")));
    }

    private static Stream<String> forms(String value) {
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(utf8(value));
        return Stream.of(
                value,
                URLEncoder.encode(value, StandardCharsets.UTF_8),
                URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"),
                base64,
                base64.replace('+', '-').replace('/', '_'));
    }

    /** The text with a mask for each secret. */
    public String mask(String text) {
        return pattern == null ? text : pattern.matcher(text).replaceAll(MASK);
    }

    /** The value with a mask for each secret in its strings and names. */
    public JsonValue mask(JsonValue value) {
        return pattern == null ? value : masked(value);
    }

    private JsonValue masked(JsonValue value) {
        if (value instanceof JsonString string) {
            return Json.createValue(mask(string.getString()));
        }
        if (value instanceof JsonObject object) {
            JsonObjectBuilder masked = Json.createObjectBuilder();
            object.forEach((name, member) -> masked.add(mask(name), masked(member)));
            return masked.build();
        }
        if (value.getValueType() == JsonValue.ValueType.ARRAY) {
            JsonArrayBuilder masked = Json.createArrayBuilder();
            value.asJsonArray().forEach(item -> masked.add(masked(item)));
            return masked.build();
        }
        return value;
    }

    /**
     * Where a line that is too long may be cut, so that no secret is cut in two.
     *
     * @param text its beginning, in UTF-8
     * @param length how many bytes that is
     * @return a number of bytes, at least 1
     */
    int cut(byte[] text, int length) {
        int cut = length - reach;
        if (pattern == null || cut <= 0) {
            return length;
        }
        Matcher found = inBytes.matcher(new String(text, 0, length, StandardCharsets.ISO_8859_1));
        while (found.find() && found.start() < cut) {
            cut = Math.max(cut, found.end());
        }
        while (cut < length && (text[cut] & 0xC0) == 0x80) {
            cut--;
        }
        return cut;
    }

    /**
     * How much of a text can be shown though it goes on: what may be the beginning of a secret has
     * to wait.
     *
     * @return a number of characters
     */
    int settled(String text) {
        if (pattern == null) {
            return text.length();
        }
        Matcher secret = pattern.matcher(text);
        int at = Math.max(0, text.length() - reach);
        while (at < text.length()) {
            if (secret.region(at, text.length()).lookingAt()) {
                at = Math.max(at + 1, secret.end());
            } else if (secret.hitEnd()) {
                return at;
            } else {
                at++;
            }
        }
        return text.length();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
