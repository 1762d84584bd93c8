package io.provisioning.execution.secrets;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Masks secrets in a command's output: values that were given as secrets, plain, escaped as in
 * JSON, shells and URLs, and in base64; tokens of this server; and matches of a configured pattern.
 */
public final class Secrets {
    /** What is shown instead. */
    public static final String MASK = "***";

    /**
     * Something of up to so many bytes may be cut in two by a long line: more than a piece of a
     * value takes in any form.
     */
    public static final int REACH = 4096;

    /** One byte of base64 looks like the beginning of something too often. */
    private static final int LEAST_OF_BASE64 = 2;

    private static final Secrets NONE = new Secrets(Optional.empty(), List.of());

    /** Empty where nothing is looked for. */
    private final Optional<Shapes> shapes;

    private final Needles needles;

    /** What is looked for in base64 alone: it is too short and too usual anywhere else. */
    private final Needles wrapped;

    private final Prefixes prefixes;
    private final Prefixes base64Prefixes;

    private final Set<BigDecimal> numbers;

    private Secrets(Optional<Shapes> shapes, Collection<String> values) {
        this.shapes = shapes;
        needles = new Needles(values.stream().flatMap(Forms::of).toList());
        wrapped = new Needles(values.stream().flatMap(Forms::wrapped).toList());
        prefixes = new Prefixes(needles.all());
        base64Prefixes = new Prefixes(Stream.concat(needles.all(), wrapped.all()));
        numbers =
                values.stream()
                        .map(Forms::number)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Nothing is secret. */
    public static Secrets none() {
        return NONE;
    }

    /** Tokens, matches of the pattern, and these values. */
    public static Secrets of(Collection<String> values, Optional<Pattern> configured) {
        return new Secrets(Optional.of(new Shapes(configured)), values);
    }

    /** The text with a mask for each secret, or for several side by side. */
    public String mask(String text) {
        BitSet hidden = hidden(text);
        if (hidden.isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int begin = hidden.nextSetBit(at);
            if (begin < 0) {
                masked.append(text, at, text.length());
                break;
            }
            masked.append(text, at, begin).append(MASK);
            at = hidden.nextClearBit(begin);
        }
        return masked.toString();
    }

    /** Which characters are a secret's. */
    private BitSet hidden(String text) {
        BitSet hidden = new BitSet();
        shapes.ifPresent(it -> it.mark(text, hidden));
        if (!needles.isEmpty()) {
            Readings.of(text).forEach(it -> mark(it, hidden));
        }
        return hidden;
    }

    private void mark(Reading text, BitSet hidden) {
        if (prefixes.areIn(text.text())) {
            needles.mark(text, hidden);
        }
        if (base64Prefixes.areInBase64(text.text())) {
            for (int phase = 0; phase < Base64Text.PHASES; phase++) {
                Reading bytes = Base64Text.read(text, phase);
                needles.mark(bytes, hidden);
                wrapped.mark(bytes, hidden);
            }
        }
    }

    /** The value with a mask for each secret in its strings and names, and for secret numbers. */
    public JsonValue mask(JsonValue value) {
        return shapes.isEmpty() ? value : masked(value);
    }

    private JsonValue masked(JsonValue value) {
        if (value instanceof JsonString string) {
            return Json.createValue(mask(string.getString()));
        }
        if (value instanceof JsonNumber number) {
            return isSecret(number) ? Json.createValue(MASK) : number;
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

    /** A part of a number is another number, so only the pattern may match a part. */
    private boolean isSecret(JsonNumber number) {
        BitSet found = new BitSet();
        shapes.ifPresent(it -> it.mark(number.toString(), found));
        return !found.isEmpty()
                || (!numbers.isEmpty()
                        && numbers.contains(number.bigDecimalValue().stripTrailingZeros()));
    }

    /**
     * Where a line that is too long may be cut, so that no secret is cut in two.
     *
     * @param text its beginning, in UTF-8
     * @param length how many bytes that is
     * @return a number of bytes, at least 1
     */
    public int cut(byte[] text, int length) {
        int cut = length - REACH;
        if (shapes.isEmpty() || cut <= 0) {
            return length;
        }
        BitSet hidden = hidden(new String(text, 0, length, StandardCharsets.ISO_8859_1));
        if (hidden.get(cut - 1) && hidden.get(cut)) {
            int begin = hidden.previousClearBit(cut) + 1;
            cut = begin > 0 ? begin : hidden.nextClearBit(cut);
        }
        // A character of UTF-8 has three such bytes at most; what has more is none.
        for (int back = 0; back < 3 && cut > 1 && isInside(text, cut, length); back++) {
            cut--;
        }
        return cut;
    }

    private static boolean isInside(byte[] text, int at, int length) {
        return at < length && (text[at] & 0xC0) == 0x80;
    }

    /**
     * How much of an unfinished text can be shown: the possible beginning of a secret has to wait.
     *
     * @return a number of characters
     */
    public int settled(String text) {
        if (shapes.isEmpty()) {
            return text.length();
        }
        BitSet hidden = hidden(text);
        int settled = Needles.uncovered(shapes.get().begun(text, REACH), hidden, text.length());
        if (!needles.isEmpty()) {
            for (Reading reading : Readings.of(text)) {
                settled = Math.min(settled, needles.begun(reading, hidden, 1));
                for (int phase = 0; phase < Base64Text.PHASES; phase++) {
                    Reading bytes = Base64Text.read(reading, phase);
                    settled = Math.min(settled, needles.begun(bytes, hidden, LEAST_OF_BASE64));
                    settled = Math.min(settled, wrapped.begun(bytes, hidden, LEAST_OF_BASE64));
                }
            }
        }
        return settled;
    }
}
