package io.provisioning.operations.reading;

import io.provisioning.protocol.QuotedText;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a client prefers (RFC 7240): to wait for the end (4.3), and a status that tells how it ended
 * (4.4). Other preferences, and what can't be read, are ignored, as the RFC demands.
 *
 * @param patience how long it waits; empty where it does not
 * @param strict whether a 200 has to mean that the operation has completed
 */
public record Preferences(Optional<Duration> patience, boolean strict) {
    private static final String STRICT = "handling=strict";

    /** The preferences in these lines of the header; if one comes twice the first counts. */
    public static Preferences of(List<String> headers) {
        Map<String, String> values = new HashMap<>();
        for (String preference : QuotedText.split(String.join(",", headers), ',')) {
            // What follows a semicolon are parameters; neither of ours has any.
            String[] words = QuotedText.split(preference, ';').get(0).split("=", 2);
            values.putIfAbsent(
                    words[0].strip().toLowerCase(Locale.ROOT),
                    words.length == 1 ? "" : unquoted(words[1].strip()));
        }
        return new Preferences(
                Wait.preference(values.get("wait")),
                "strict".equalsIgnoreCase(values.get("handling")));
    }

    /** What {@code Preference-Applied} says; null where there is nothing to say. */
    public String applied() {
        String applied =
                Stream.concat(
                                patience.map(it -> "wait=" + it.toSeconds()).stream(),
                                strict ? Stream.of(STRICT) : Stream.empty())
                        .collect(Collectors.joining(", "));
        return applied.isEmpty() ? null : applied;
    }

    private static String unquoted(String word) {
        boolean quoted = word.length() > 1 && word.startsWith("\"") && word.endsWith("\"");
        return quoted ? word.substring(1, word.length() - 1) : word;
    }
}
