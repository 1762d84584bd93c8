package io.provisioning.execution.secrets;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The forms in which a secret value is searched for. */
final class Forms {
    /** Shorter values would mask half of every text. */
    static final int LEAST_LENGTH = 4;

    /**
     * A longer line is searched for in pieces of this many characters, so that each is found in a
     * text that may be cut.
     */
    private static final int PIECE = 256;

    /** How many bytes a line of base64 has, as PEM and as MIME and coreutils wrap it. */
    private static final int[] WRAPS = {48, 57};

    private static final Pattern NUMBER =
            Pattern.compile("-?[0-9]{1,400}(\\.[0-9]{1,400})?([eE][+-]?[0-9]{1,3})?");

    private Forms() {}

    /** The lines of the value, also with doubled quotes, and their bytes, each as one character. */
    static Stream<String> of(String value) {
        return value.lines()
                .map(String::strip)
                .flatMap(
                        line ->
                                Stream.of(
                                        line,
                                        line.replace("'", "''"),
                                        line.replace("'", "'\\''"),
                                        line.replace("\"", "\"\""),
                                        bytes(line)))
                .filter(line -> line.length() >= LEAST_LENGTH)
                .distinct()
                .flatMap(Forms::pieces);
    }

    /** The last two pieces may overlap, so that none is too short. */
    private static Stream<String> pieces(String line) {
        if (line.length() <= PIECE) {
            return Stream.of(line);
        }
        return IntStream.iterate(0, from -> from < line.length(), from -> from + PIECE)
                .map(from -> Math.min(from, line.length() - PIECE))
                .mapToObj(from -> line.substring(from, from + PIECE));
    }

    /** The decoded bytes of each line, if its base64 is wrapped. */
    static Stream<String> wrapped(String value) {
        String bytes = bytes(value);
        return IntStream.of(WRAPS)
                .filter(width -> bytes.length() > width)
                .boxed()
                .flatMap(
                        width ->
                                IntStream.iterate(
                                                0, from -> from < bytes.length(), at -> at + width)
                                        .mapToObj(
                                                from ->
                                                        bytes.substring(
                                                                from,
                                                                Math.min(
                                                                        from + width,
                                                                        bytes.length()))))
                .filter(line -> line.length() >= LEAST_LENGTH);
    }

    /** The value as a number, however that is written. */
    static Optional<BigDecimal> number(String value) {
        return Optional.of(value.strip())
                .filter(it -> it.length() >= LEAST_LENGTH && NUMBER.matcher(it).matches())
                .map(it -> new BigDecimal(it).stripTrailingZeros())
                .filter(it -> it.toPlainString().length() >= LEAST_LENGTH);
    }

    /** The bytes of UTF-8, each as one character. */
    static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
