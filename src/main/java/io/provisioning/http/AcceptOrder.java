package io.provisioning.http;

import io.provisioning.protocol.QuotedText;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Prefers the first of several media types that a client names with the same quality. HTTP leaves
 * the choice to the server, but generated clients name all types of a route and can read only the
 * first.
 */
final class AcceptOrder {
    private static final Pattern WEIGHED = Pattern.compile(".*;\\s*q\\s*=.*");
    private static final String LESS = ";q=0.99";

    private AcceptOrder() {}

    /** The header with a lower quality for later types, unless the client has given one. */
    static String firstPreferred(String accept) {
        StringJoiner ranges = new StringJoiner(", ");
        boolean isFirst = true;
        for (String range : QuotedText.split(accept, ',')) {
            String text = range.strip();
            if (text.isEmpty() || text.contains("*") || isWeighed(text)) {
                ranges.add(text);
            } else {
                ranges.add(isFirst ? text : text + LESS);
                isFirst = false;
            }
        }
        return ranges.toString();
    }

    private static boolean isWeighed(String range) {
        return WEIGHED.matcher(range.toLowerCase(Locale.ROOT)).matches();
    }
}
