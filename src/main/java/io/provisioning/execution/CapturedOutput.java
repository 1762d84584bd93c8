package io.provisioning.execution;

import io.provisioning.execution.secrets.Secrets;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The output of one channel in memory, to be read as a result when the command has ended: all of it
 * up to a limit, otherwise its end.
 */
public final class CapturedOutput {
    /** How much of a very long output is shown to people. */
    static final int SHOWN_BYTES = 1 << 16;

    private static final int FIRST_BYTES = 1 << 13;
    private static final int ERROR_LINES = 20;

    /** How much fits into a problem and a log line. */
    private static final int EXCERPT_LENGTH = 240;

    private final Secrets secrets;
    private final int limit;

    /** Grows up to the limit; after that the next byte takes the place of the oldest. */
    private byte[] kept = new byte[0];

    private long written;

    CapturedOutput(Secrets secrets, int limit) {
        this.secrets = secrets;
        this.limit = limit;
    }

    /** Nothing was written. */
    public static CapturedOutput empty() {
        return new CapturedOutput(Secrets.none(), FIRST_BYTES);
    }

    synchronized void write(byte[] bytes, int count) {
        int needed = (int) Math.min(limit, written + count);
        if (needed > kept.length) {
            int doubled = (int) Math.min(limit, Math.max(FIRST_BYTES, 2L * kept.length));
            kept = Arrays.copyOf(kept, Math.max(needed, doubled));
        }
        for (int from = 0; from < count; ) {
            int at = (int) (written % limit);
            int part = Math.min(count - from, limit - at);
            System.arraycopy(bytes, from, kept, at, part);
            from += part;
            written += part;
        }
    }

    /** Whether more was written than is kept. */
    public synchronized boolean isCut() {
        return written > limit;
    }

    /** How many bytes were written. */
    public synchronized long size() {
        return written;
    }

    /** The last complete JSON value, whatever is around it; a number or a word only alone. */
    public Optional<JsonValue> json() {
        String text = text();
        return JsonSearch.last(text, isCut(), (value, begin, end) -> true)
                .or(() -> isCut() ? Optional.empty() : scalar(text))
                .map(secrets::mask);
    }

    /**
     * The last complete JSON value that this accepts, with its lines to itself; empty if the output
     * was too long to be kept.
     */
    public <T> Optional<T> json(Function<JsonValue, Optional<T>> reading) {
        if (isCut()) {
            return Optional.empty();
        }
        String text = text();
        return JsonSearch.last(
                        text,
                        false,
                        (value, begin, end) ->
                                isAlone(text, begin, end) && reading.apply(value).isPresent())
                .map(secrets::mask)
                .flatMap(reading);
    }

    /** The result of a mutation: JSON if there is some, otherwise {@code {"output": "…"}}. */
    public JsonValue result() {
        return result(json());
    }

    /** The same where {@link #json()} is known already. */
    public JsonValue result(Optional<JsonValue> json) {
        return json.orElseGet(
                () -> {
                    String shown = shown(isCut() ? SHOWN_BYTES : limit);
                    return Json.createObjectBuilder().add("output", shown).build();
                });
    }

    /** The last lines, for people: what a failed command said. */
    public String lastLines() {
        List<String> lines = shown(SHOWN_BYTES).lines().toList();
        return String.join(
                "\n", lines.subList(Math.max(0, lines.size() - ERROR_LINES), lines.size()));
    }

    /** What it was, on one short line; empty if it was blank. */
    public String excerpt() {
        String line = lastLines().strip().replaceAll("\\s+", " ");
        return line.length() <= EXCERPT_LENGTH
                ? line
                : head(line, EXCERPT_LENGTH / 2) + " … " + tail(line, EXCERPT_LENGTH / 2);
    }

    private static String head(String line, int length) {
        return line.substring(
                0, length - (Character.isHighSurrogate(line.charAt(length - 1)) ? 1 : 0));
    }

    private static String tail(String line, int length) {
        int from = line.length() - length;
        return line.substring(Character.isLowSurrogate(line.charAt(from)) ? from + 1 : from);
    }

    /** The end of it as a terminal would show it, without secrets. */
    private String shown(int bytes) {
        int most = (int) Math.min(limit, (long) bytes + Secrets.REACH);
        String masked =
                Arrays.stream(text(most).strip().split("\n", -1))
                        .map(line -> TerminalLine.shown(line, secrets::mask))
                        .map(secrets::mask)
                        .collect(Collectors.joining("\n"));
        return (size() > most ? masked.substring(torn(masked)) : masked).strip();
    }

    /** How much of the beginning may be the second half of a secret, which can't be recognized. */
    private static int torn(String text) {
        int line = text.indexOf('\n') + 1;
        int most = Math.min(Secrets.REACH, text.length());
        return line > 0 ? Math.min(line, most) : most;
    }

    /** All that is kept, without colours and without the mark by which a file begins. */
    private String text() {
        String text = text(limit);
        return text.indexOf('\u001B') < 0 ? text : TerminalLine.ESCAPE.matcher(text).replaceAll("");
    }

    private synchronized String text(int bytes) {
        int length = (int) Math.min(Math.min(written, limit), bytes);
        int end = (int) (written % limit);
        String text;
        if (written <= limit || end >= length) {
            int last = written <= limit ? (int) written : end;
            text = new String(kept, last - length, length, StandardCharsets.UTF_8);
        } else {
            byte[] turned = new byte[length];
            int older = length - end;
            System.arraycopy(kept, limit - older, turned, 0, older);
            System.arraycopy(kept, 0, turned, older, end);
            text = new String(turned, StandardCharsets.UTF_8);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static boolean isAlone(String text, int begin, int end) {
        int before = begin - 1;
        while (before >= 0 && isBlank(text.charAt(before))) {
            before--;
        }
        int after = end;
        while (after < text.length() && isBlank(text.charAt(after))) {
            after++;
        }
        return (before < 0 || isLineEnd(text.charAt(before)))
                && (after == text.length() || isLineEnd(text.charAt(after)));
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\uFEFF';
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    /** A number, a text in quotes, true, false or null, and nothing else. */
    private static Optional<JsonValue> scalar(String text) {
        try (JsonParser parser = Json.createParser(new StringReader(text))) {
            parser.next();
            JsonValue value = parser.getValue();
            return parser.hasNext() ? Optional.empty() : Optional.of(value);
        } catch (RuntimeException e) {
            // Parsson throws no specific exception for a number that is too long.
            return Optional.empty();
        }
    }
}
