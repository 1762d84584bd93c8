package io.provisioning.execution.secrets;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.Stream;

/**
 * The first four characters of all searched texts. Most output contains none of them, and then
 * needs no further search; a command may print gigabytes.
 */
final class Prefixes {
    private static final int BITS = 16;
    private static final int SPREAD = 0x9E3779B1;
    private static final int LENGTH = Forms.LEAST_LENGTH;

    /** So many characters of base64 have four bytes in them wherever these begin. */
    private static final int SEXTETS = 6;

    private final int[] keys;

    /** Tells fast of most keys that they are none of these. */
    private final BitSet some = new BitSet(1 << BITS);

    Prefixes(Stream<String> texts) {
        keys = texts.mapToInt(Prefixes::key).sorted().distinct().toArray();
        Arrays.stream(keys).map(Prefixes::spread).forEach(some::set);
    }

    /** Each character moves the others on, and the fifth from last out. */
    private static int key(String text) {
        int key = 0;
        for (int i = 0; i < LENGTH; i++) {
            key = key << 8 ^ text.charAt(i);
        }
        return key;
    }

    private static int spread(int key) {
        return (key * SPREAD) >>> (Integer.SIZE - BITS);
    }

    private boolean has(int key) {
        return some.get(spread(key)) && Arrays.binarySearch(keys, key) >= 0;
    }

    /** Whether one of them is in the text. */
    boolean areIn(String text) {
        int key = 0;
        for (int i = 0; i < text.length(); i++) {
            key = key << 8 ^ text.charAt(i);
            if (i >= LENGTH - 1 && has(key)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of them is in what may be base64 there, wherever in it a byte begins. */
    boolean areInBase64(String text) {
        long bits = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            int sextet = Base64Text.sextet(text.charAt(i));
            if (sextet < 0) {
                run = 0;
                continue;
            }
            bits = bits << 6 | sextet;
            run++;
            if (run >= SEXTETS
                    && (has((int) bits) || has((int) (bits >> 2)) || has((int) (bits >> 4)))) {
                return true;
            }
        }
        return false;
    }
}
