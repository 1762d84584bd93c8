package io.provisioning.execution.secrets;

import java.util.Arrays;

/** Finds text that may be base64. */
final class Base64Text {
    /** It can begin with each of so many characters. */
    static final int PHASES = 4;

    /** Shorter text is not a secret in base64, unless it continues. */
    private static final int SHORTEST_RUN = 6;

    /** Stands between what does not belong together. */
    private static final char GAP = '\uFFFF';

    private static final byte[] SEXTETS = new byte[128];

    static {
        Arrays.fill(SEXTETS, (byte) -1);
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        for (int i = 0; i < digits.length(); i++) {
            SEXTETS[digits.charAt(i)] = (byte) i;
        }
        SEXTETS['+'] = SEXTETS['-'] = 62;
        SEXTETS['/'] = SEXTETS['_'] = 63;
    }

    private Base64Text() {}

    /** The six bits of a digit; -1 where it is none. */
    static int sextet(char c) {
        return c < SEXTETS.length ? SEXTETS[c] : -1;
    }

    /**
     * The decoded bytes, each as one character. Text that may be base64 is decoded from its first,
     * second, third and fourth character on, because a secret may start at any of them.
     */
    static Reading read(Reading text, int phase) {
        return read(text.text(), phase).of(text);
    }

    private static Reading read(String text, int phase) {
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
}
