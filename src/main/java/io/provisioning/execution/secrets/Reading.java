package io.provisioning.execution.secrets;

import java.util.Arrays;

/** A text without its escapes, with the position of each character in the original. */
final class Reading {
    private final StringBuilder text = new StringBuilder();
    private final int length;
    private int[] begins = new int[64];
    private int[] ends = new int[64];

    /**
     * An empty reading.
     *
     * @param length of the text that is read
     */
    Reading(int length) {
        this.length = length;
    }

    /** The text as it stands. */
    static Reading plain(String text) {
        Reading plain = new Reading(text.length());
        plain.text.append(text);
        plain.begins = null;
        plain.ends = null;
        return plain;
    }

    /** Something that stands for a part of the text that is read. */
    void add(String read, int begin, int end) {
        for (int i = 0; i < read.length(); i++) {
            add(read.charAt(i), begin, end);
        }
    }

    /** The same for one character. */
    void add(char read, int begin, int end) {
        int at = text.length();
        if (at == begins.length) {
            begins = Arrays.copyOf(begins, 2 * at);
            ends = Arrays.copyOf(ends, 2 * at);
        }
        begins[at] = begin;
        ends[at] = end;
        text.append(read);
    }

    /** The same where what was read is the given reading of something else. */
    Reading of(Reading read) {
        if (read.begins == null) {
            return this;
        }
        Reading whole = new Reading(read.length);
        for (int i = 0; i < text.length(); i++) {
            whole.add(text.charAt(i), read.begin(begins[i]), read.end(ends[i] - 1));
        }
        return whole;
    }

    /** Of the text that is read. */
    int length() {
        return length;
    }

    String text() {
        return text.toString();
    }

    /** Where what stands for this character begins. */
    int begin(int at) {
        return begins == null ? at : begins[at];
    }

    /** Where that ends. */
    int end(int at) {
        return ends == null ? at + 1 : ends[at];
    }
}
