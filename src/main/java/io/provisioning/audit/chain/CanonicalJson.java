package io.provisioning.audit.chain;

import java.util.Map;
import java.util.SortedMap;

/**
 * JSON objects in the one form that RFC 8785 (JCS) gives them: members sorted, no white space, only
 * what must be escaped is. Our own, because these bytes must stay the same for as long as an export
 * is kept, whichever JSON library the server uses by then.
 */
public final class CanonicalJson {
    private static final String HEX = "0123456789abcdef";

    private CanonicalJson() {}

    /**
     * The object with these members; those that are null are left out.
     *
     * @param members texts, and integers within 2^53, in the natural order of their names
     */
    public static String of(SortedMap<String, ?> members) {
        StringBuilder json = new StringBuilder(512).append('{');
        for (Map.Entry<String, ?> member : members.entrySet()) {
            if (member.getValue() == null) {
                continue;
            }
            if (json.length() > 1) {
                json.append(',');
            }
            append(json, member.getKey());
            json.append(':');
            if (member.getValue() instanceof Long number) {
                json.append(number.longValue());
            } else {
                append(json, member.getValue().toString());
            }
        }
        return json.append('}').toString();
    }

    private static void append(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (isHalf(text, i)) {
                // JCS does not define such text, and it is never recorded; UTF-8 would turn it into
                // "?".
                unicode(json, character);
            } else {
                append(json, character);
            }
        }
        json.append('"');
    }

    private static void append(StringBuilder json, char character) {
        switch (character) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\b' -> json.append("\\b");
            case '\t' -> json.append("\\t");
            case '\n' -> json.append("\\n");
            case '\f' -> json.append("\\f");
            case '\r' -> json.append("\\r");
            default -> {
                if (character < ' ') {
                    unicode(json, character);
                } else {
                    json.append(character);
                }
            }
        }
    }

    private static void unicode(StringBuilder json, char character) {
        json.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            json.append(HEX.charAt(character >> shift & 0xF));
        }
    }

    private static boolean isHalf(String text, int i) {
        char character = text.charAt(i);
        if (Character.isHighSurrogate(character)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(character)
                && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
