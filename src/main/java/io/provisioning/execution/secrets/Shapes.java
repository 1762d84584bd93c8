package io.provisioning.execution.secrets;

import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds secrets by their form: tokens, and matches of a configured pattern. */
final class Shapes {
    private static final String HEAD = "eyJ";

    private static final Pattern JWT =
            Pattern.compile("eyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]*+");

    private static final Pattern API_TOKEN = Pattern.compile("pvs_[A-Za-z0-9_-]{20,}+");

    private final Optional<Pattern> configured;

    Shapes(Optional<Pattern> configured) {
        this.configured = configured;
    }

    /** Marks everything that is found. */
    void mark(String text, BitSet hidden) {
        markJwts(text, hidden);
        Stream.concat(Stream.of(API_TOKEN), configured.stream())
                .forEach(
                        pattern -> {
                            Matcher found = pattern.matcher(text);
                            while (found.find()) {
                                mark(found, hidden);
                            }
                        });
    }

    /** Where one does not begin, none begins until the end of the word: in one pass. */
    private static void markJwts(String text, BitSet hidden) {
        Matcher jwt = JWT.matcher(text);
        for (int at = text.indexOf(HEAD); at >= 0; ) {
            int next;
            if (jwt.region(at, text.length()).lookingAt()) {
                mark(jwt, hidden);
                next = jwt.end();
            } else {
                next = at;
                while (next < text.length() && isOfWord(text.charAt(next))) {
                    next++;
                }
            }
            at = text.indexOf(HEAD, next);
        }
    }

    private static boolean isOfWord(char c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
    }

    private static void mark(Matcher found, BitSet hidden) {
        hidden.set(found.start(), found.end());
    }

    /** Where something begins at the end of a text that may be found if the text goes on. */
    int begun(String text, int reach) {
        return Stream.concat(Stream.of(JWT, API_TOKEN), configured.stream())
                .mapToInt(pattern -> begun(pattern.matcher(text), text.length(), reach))
                .min()
                .orElse(text.length());
    }

    private static int begun(Matcher shape, int length, int reach) {
        int at = Math.max(0, length - reach);
        while (at < length) {
            if (shape.region(at, length).lookingAt()) {
                at = Math.max(at + 1, shape.end());
            } else if (shape.hitEnd()) {
                return at;
            } else {
                at++;
            }
        }
        return length;
    }
}
