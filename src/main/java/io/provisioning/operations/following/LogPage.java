package io.provisioning.operations.following;

import io.provisioning.operations.output.OutputLine;
import java.util.List;
import java.util.Optional;

/**
 * Consecutive lines of a log, limited in number and in length, but at least one where there is one.
 *
 * @param lines in their order
 * @param next the number of the line after them; empty where there is none yet
 */
record LogPage(List<OutputLine> lines, Optional<Long> next) {
    private static final int MOST_CHARACTERS = 1 << 20;

    /**
     * A page of the lines that were read; to know whether there are more, one more is read than
     * wanted.
     */
    static LogPage of(List<OutputLine> read, int most) {
        int count = 0;
        long characters = 0;
        while (count < Math.min(most, read.size())
                && (count == 0
                        || characters + read.get(count).text().length() <= MOST_CHARACTERS)) {
            characters += read.get(count).text().length();
            count++;
        }
        return new LogPage(
                read.subList(0, count),
                count < read.size() ? Optional.of(read.get(count).number()) : Optional.empty());
    }
}
