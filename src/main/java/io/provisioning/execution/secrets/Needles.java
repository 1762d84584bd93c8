package io.provisioning.execution.secrets;

import java.util.BitSet;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ahocorasick.trie.Trie;

/** Searches for any number of texts in one pass. */
final class Needles {
    private final NavigableSet<String> sorted;
    private final Trie trie;
    private final int longest;

    Needles(Collection<String> needles) {
        sorted = new TreeSet<>(needles);
        longest = sorted.stream().mapToInt(String::length).max().orElse(0);
        trie = Trie.builder().addKeywords(sorted).build();
    }

    Stream<String> all() {
        return sorted.stream();
    }

    boolean isEmpty() {
        return sorted.isEmpty();
    }

    /** Marks everything that is found. */
    void mark(Reading in, BitSet hidden) {
        if (!isEmpty()) {
            trie.parseText(
                    in.text(),
                    found -> {
                        hidden.set(in.begin(found.getStart()), in.end(found.getEnd()));
                        return true;
                    });
        }
    }

    /**
     * Where something begins at the end of a text that would be found if the text went on; its
     * length if nowhere.
     *
     * @param hidden what is found as it is
     * @param least of how many characters nobody could tell anything else
     */
    int begun(Reading in, BitSet hidden, int least) {
        String text = in.text();
        for (int at = Math.max(0, text.length() - longest); at <= text.length() - least; at++) {
            String end = text.substring(at);
            String next = sorted.higher(end);
            if (next != null && next.startsWith(end)) {
                int begin = uncovered(in.begin(at), hidden, in.length());
                if (begin < in.length()) {
                    return begin;
                }
            }
        }
        return in.length();
    }

    /** That place or, where it is in something that is found, its beginning, unless all is. */
    static int uncovered(int at, BitSet hidden, int length) {
        if (!hidden.get(at)) {
            return at;
        }
        return hidden.nextClearBit(at) >= length ? length : hidden.previousClearBit(at) + 1;
    }
}
