package io.provisioning.execution;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What is kept in memory of one channel, to be read as a result once the command has ended: its
 * beginning up to a limit and, beyond it, its end.
 */
public final class CapturedOutput {
    private static final int HEAD_LIMIT = 1 << 20;
    private static final int TAIL_LIMIT = 1 << 16;
    private static final int ERROR_LINES = 20;

    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final Secrets secrets;
    private byte[] tail = new byte[0];

    CapturedOutput(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Nothing was written. */
    public static CapturedOutput empty() {
        return new CapturedOutput(Secrets.none());
    }

    synchronized void write(byte[] bytes, int count) {
        int intoHead = Math.min(count, HEAD_LIMIT - head.size());
        head.write(bytes, 0, intoHead);
        if (intoHead < count) {
            ByteArrayOutputStream end = new ByteArrayOutputStream();
            end.writeBytes(tail);
            end.write(bytes, intoHead, count - intoHead);
            byte[] all = end.toByteArray();
            int from = Math.max(0, all.length - TAIL_LIMIT);
            tail = java.util.Arrays.copyOfRange(all, from, all.length);
        }
    }

    /** The whole output as one JSON value; empty if it is none, or was too long to keep. */
    public synchronized Optional<JsonValue> json() {
        return tail.length > 0 ? Optional.empty() : parse(text());
    }

    /** The result of a mutation: JSON where there is some, else {@code {"output": "…"}}. */
    public JsonValue result() {
        return secrets.mask(
                json().or(this::lastJsonLine)
                        .orElseGet(
                                () ->
                                        Json.createObjectBuilder()
                                                .add("output", text().strip())
                                                .build()));
    }

    /** The last lines, for people: what a failed command said. */
    public String lastLines() {
        List<String> lines =
                text().strip().lines().map(LineSplitter::clean).map(secrets::mask).toList();
        return String.join(
                "\n", lines.subList(Math.max(0, lines.size() - ERROR_LINES), lines.size()));
    }

    private Optional<JsonValue> lastJsonLine() {
        List<String> lines = text().lines().toList();
        for (int i = lines.size() - 1; i >= 0; i--) {
            String line = lines.get(i).strip();
            if (line.startsWith("{") || line.startsWith("[")) {
                Optional<JsonValue> value = parse(line);
                if (value.isPresent()) {
                    return value;
                }
            }
        }
        return Optional.empty();
    }

    /** The kept text: all of it, or where that was too long its end. */
    private synchronized String text() {
        byte[] all = head.toByteArray();
        if (tail.length == 0) {
            return new String(all, StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream end = new ByteArrayOutputStream(TAIL_LIMIT);
        int fromHead = TAIL_LIMIT - tail.length;
        end.write(all, all.length - fromHead, fromHead);
        end.writeBytes(tail);
        return end.toString(StandardCharsets.UTF_8);
    }

    /** One JSON value and nothing after it. */
    private static Optional<JsonValue> parse(String text) {
        try (JsonParser parser = Json.createParser(new StringReader(text))) {
            parser.next();
            JsonValue value = parser.getValue();
            return parser.hasNext() ? Optional.empty() : Optional.of(value);
        } catch (RuntimeException e) {
            // Parsson has no exception of its own for too deep a nesting, too long a number, no
            // text.
            return Optional.empty();
        }
    }
}
