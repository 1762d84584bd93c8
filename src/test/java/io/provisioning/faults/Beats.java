package io.provisioning.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * When commands were at work, by the ledger: they note so again and again, each line after what was
 * noted before, by whoever.
 *
 * @param operations the operation of each line
 */
record Beats(List<String> operations) {
    /** What the ledger says now. */
    static Beats in(Path ledger) {
        try {
            return new Beats(
                    Files.readAllLines(ledger).stream()
                            .map(line -> line.substring(0, line.indexOf(' ')))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether each has noted three at least, after its start and its process. */
    boolean areThree(Collection<String> ids) {
        return ids.stream().allMatch(id -> lines(id).count() >= 5);
    }

    /** How many were still at work when the one that changes the same thing next had begun. */
    int overlapping(Map<String, String> successors) {
        return (int)
                successors.entrySet().stream()
                        .filter(
                                it ->
                                        lines(it.getKey()).max().orElse(-1)
                                                > lines(it.getValue()).min().orElse(-1))
                        .count();
    }

    private IntStream lines(String id) {
        return IntStream.range(0, operations.size()).filter(i -> operations.get(i).equals(id));
    }
}
