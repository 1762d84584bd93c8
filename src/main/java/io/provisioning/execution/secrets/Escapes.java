package io.provisioning.execution.secrets;

/**
 * Reads backslash escapes of JSON, YAML, TOML, Python and shells, which agree where they overlap.
 */
final class Escapes {
    private static final String LETTERS = "nrtbfv";
    private static final String CONTROLS = "\n\r\t\b\f\u000B";

    private Escapes() {}

    /** The text without escapes; an incomplete one at the end is left out. */
    static Reading without(String text) {
        Reading read = new Reading(text.length());
        for (int at = 0; at < text.length(); ) {
            char c = text.charAt(at);
            if (c == '\\') {
                int length = length(text, at);
                if (at + length > text.length()) {
                    break;
                }
                read.add(value(text, at, length), at, at + length);
                at += length;
            } else {
                read.add(c, at, at + 1);
                at++;
            }
        }
        return read;
    }

    /** How long the escape is that begins here; it may go beyond the end of the text. */
    private static int length(String text, int at) {
        int digits = at + 1 < text.length() ? digits(text.charAt(at + 1)) : 0;
        int there = Math.min(digits, text.length() - at - 2);
        return hex(text, at + 2, there) >= 0 ? 2 + digits : 2;
    }

    private static int digits(char kind) {
        return switch (kind) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> 0;
        };
    }

    private static String value(String text, int at, int length) {
        char kind = text.charAt(at + 1);
        if (length == 2) {
            int control = LETTERS.indexOf(kind);
            return String.valueOf(control < 0 ? kind : CONTROLS.charAt(control));
        }
        int value = hex(text, at + 2, length - 2);
        return Character.isValidCodePoint(value) ? Character.toString(value) : "\uFFFD";
    }

    /** The value of so many hexadecimal digits; -1 where there are not so many. */
    static int hex(String text, int at, int digits) {
        if (at + digits > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value & Integer.MAX_VALUE;
    }
}
