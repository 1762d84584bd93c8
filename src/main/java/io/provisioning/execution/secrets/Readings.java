package io.provisioning.execution.secrets;

import java.util.ArrayList;
import java.util.List;

/**
 * The ways to read a text in which a secret may stand. To take every escape away from a text finds
 * all ways of writing a secret, while these are more than could be listed: any character may be
 * escaped or not, in digits of either case.
 */
final class Readings {
    /** Base64 can begin with each of so many characters. */
    static final int PHASES = 4;

    /** Less than this is no secret in base64, unless it goes on. */
    private static final int SHORTEST_RUN = 6;

    /** Stands between what does not belong together. */
    private static final char GAP = '\uFFFF';

    private Readings() {}

    /** As it stands, and with the escapes of JSON, shells and URLs taken away. */
    static List<Reading> of(String text) {
        List<Reading> readings = new ArrayList<>();
        Reading plain = Reading.plain(text);
        readings.add(plain);
        Reading inner = plain;
        // Twice: JSON is often a string in JSON.
        for (int depth = 0; depth < 2 && inner.text().indexOf('\\') >= 0; depth++) {
            inner = Escapes.without(inner.text()).of(inner);
            readings.add(inner);
        }
        if (text.indexOf('%') >= 0) {
            readings.add(percent(text, '+'));
        }
        if (text.indexOf('+') >= 0) {
            readings.add(percent(text, ' '));
        }
        return readings;
    }

    /** Bytes for what stands in {@code %2B}; as in forms, a plus may be a blank. */
    private static Reading percent(String text, char plus) {
        Reading read = new Reading(text.length());
        for (int at = 0; at < text.length(); ) {
            char c = text.charAt(at);
            int value = c == '%' ? Escapes.hex(text, at + 1, 2) : -1;
            if (value >= 0) {
                read.add((char) value, at, at + 3);
                at += 3;
            } else if (c == '%' && text.length() - at < 3) {
                break;
            } else {
                read.add(c == '+' ? plus : c, at, at + 1);
                at++;
            }
        }
        return read;
    }

    /**
     * The bytes that are in base64 in there, each as one character: what could be base64 is read
     * from its first, second, third or fourth character on, since nobody knows what is in front of
     * a secret.
     */
    static Reading base64(Reading text, int phase) {
        return base64(text.text(), phase).of(text);
    }

    private static Reading base64(String text, int phase) {
        Reading read = new Reading(text.length());
        for (int at = 0; at < text.length(); ) {
            int end = at;
            while (end < text.length() && sextet(text.charAt(end)) >= 0) {
                end++;
            }
            if (end - at >= SHORTEST_RUN || end == text.length()) {
                bytes(text, at + phase, end, read);
            }
            at = end + 1;
        }
        return read;
    }

    private static void bytes(String text, int begin, int end, Reading read) {
        int bits = 0;
        for (int at = begin; at < end; at++) {
            bits = bits << 6 | sextet(text.charAt(at));
            // Of each four characters the last three complete a byte.
            int place = (at - begin) % 4;
            if (place > 0) {
                read.add((char) (bits >> (6 - 2 * place) & 0xFF), at - 1, at + 1);
            }
        }
        if (end < text.length()) {
            read.add(GAP, end - 1, end);
        }
    }

    private static int sextet(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return switch (c) {
            case '+', '-' -> 62;
            case '/', '_' -> 63;
            default -> -1;
        };
    }
}
