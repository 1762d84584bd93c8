package io.provisioning.protocol;

import java.util.ArrayList;
import java.util.List;

/** Splits header values that may contain quoted strings (RFC 9110, 5.6.4). */
public final class QuotedText {
    private QuotedText() {}

    /** The parts between separators that are not in quotes, in one pass. */
    public static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
