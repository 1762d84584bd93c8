package io.provisioning.execution.secrets;

import java.util.ArrayList;
import java.util.List;

/**
 * The ways to read a text that may contain a secret. Removing the escapes from the text finds every
 * spelling of a secret; listing the spellings is impossible, because any character may be escaped
 * or not, with digits of either case.
 */
final class Readings {
    /**
     * JSON is often a string in JSON, and the CLI prints that in its own JSON. A character takes up
     * to sixteen then, and a piece of a value as many as {@link Secrets#REACH}.
     */
    private static final int DEPTH = 4;

    private Readings() {}

    /** As it stands, and with the escapes of JSON, shells and URLs taken away. */
    static List<Reading> of(String text) {
        List<Reading> readings = new ArrayList<>();
        Reading plain = Reading.plain(text);
        readings.add(plain);
        Reading inner = plain;
        for (int depth = 0; depth < DEPTH && inner.text().indexOf('\\') >= 0; depth++) {
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
}
