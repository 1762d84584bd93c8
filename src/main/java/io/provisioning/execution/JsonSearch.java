package io.provisioning.execution;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds complete JSON objects and arrays in a text with other things in it. A value inside of
 * unfinished JSON, or inside of brackets that are closed after it, is only a part and does not
 * count. After an error the search continues at that place, so that no text is parsed twice.
 */
final class JsonSearch {
    /** Selects which of the found values are wanted. */
    @FunctionalInterface
    interface Wanted {
        boolean accepts(JsonValue value, int begin, int end);
    }

    private record Found(JsonValue value, int depth) {}

    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    /** Each error costs an exception; a text with more errors than this is not JSON at all. */
    private static final int MOST_MISTAKES = 50_000;

    private static final int DEEPEST = 1000;

    /** How JSON begins. Other texts in brackets, such as [INFO] and [3/7], need no parser. */
    private static final Pattern BEGIN =
            Pattern.compile(
                    "\\{\\s*+[}\"]|\\[\\s*+(?:[\\]\\[{\"tfn]|-?\\d[\\d.eE+-]*+\\s*+[,\\]])");

    private final String text;
    private final boolean beginningLost;
    private final Wanted wanted;
    private final Matcher begin;

    /** The brackets that are open where the search is, outside of every value. */
    private final StringBuilder open = new StringBuilder();

    /** Each deeper in open brackets than the one before, which counts if these are closed. */
    private final Deque<Found> found = new ArrayDeque<>();

    private int mistakes;

    private JsonSearch(String text, boolean beginningLost, Wanted wanted) {
        this.text = text;
        this.beginningLost = beginningLost;
        this.wanted = wanted;
        this.begin = BEGIN.matcher(text);
    }

    /**
     * The last value that is wanted.
     *
     * @param beginningLost whether the text is only the end of one
     */
    static Optional<JsonValue> last(String text, boolean beginningLost, Wanted wanted) {
        return new JsonSearch(text, beginningLost, wanted).last();
    }

    private Optional<JsonValue> last() {
        int at = 0;
        while (at < text.length()) {
            at =
                    switch (text.charAt(at)) {
                        case '{', '[' -> read(at);
                        case '}', ']' -> close(at);
                        default -> at + 1;
                    };
            if (mistakes > MOST_MISTAKES) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(found.peekLast()).map(Found::value);
    }

    /** Reads what begins here; the place where the search goes on. */
    private int read(int at) {
        if (!begin.region(at, text.length()).lookingAt()) {
            open(text.charAt(at));
            return at + 1;
        }
        try (JsonParser parser = PARSERS.createParser(from(at))) {
            return at + read(parser, at);
        }
    }

    private Reader from(int at) {
        try {
            StringReader reader = new StringReader(text);
            reader.skip(at);
            return reader;
        } catch (IOException e) {
            throw new UncheckedIOException("A string can't be read", e);
        }
    }

    /** How many characters of what begins there are good. */
    private int read(JsonParser parser, int at) {
        try {
            parser.next();
            JsonValue value = parser.getValue();
            int length = (int) parser.getLocation().getStreamOffset();
            if (wanted.accepts(value, at, at + length)) {
                forget(open.length() - 1);
                found.addLast(new Found(value, open.length()));
            }
            return length;
        } catch (RuntimeException e) {
            // Parsson throws no specific exception for nesting that is too deep or a number that is
            // too long.
            mistakes++;
            long good =
                    e instanceof JsonParsingException mistake
                            ? mistake.getLocation().getStreamOffset()
                            : parser.getLocation().getStreamOffset();
            int length = (int) Math.max(1, Math.min(good, text.length() - at));
            leaveOpen(at, at + length);
            return length;
        }
    }

    /** Opens those brackets of this piece of JSON that it does not close. */
    private void leaveOpen(int from, int to) {
        boolean string = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (string) {
                i += c == '\\' ? 1 : 0;
                string = c != '"';
            } else if (c == '{' || c == '[') {
                open(c);
            } else if (c == '}' || c == ']') {
                open.setLength(Math.max(0, open.length() - 1));
            } else {
                string = c == '"';
            }
        }
    }

    private void open(char bracket) {
        if (open.length() < DEEPEST) {
            open.append(bracket);
        }
    }

    private int close(int at) {
        char opening = text.charAt(at) == '}' ? '{' : '[';
        int last = open.length() - 1;
        if (last >= 0 && open.charAt(last) == opening) {
            open.setLength(last);
            forget(last);
        } else if (last < 0 && beginningLost) {
            found.clear();
        }
        return at + 1;
    }

    /** What was found deeper than this was a part, or is not the last any more. */
    private void forget(int depth) {
        while (!found.isEmpty() && found.peekLast().depth() > depth) {
            found.removeLast();
        }
    }
}
