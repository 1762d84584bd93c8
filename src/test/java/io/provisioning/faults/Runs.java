package io.provisioning.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the CLI did, by the ledger it keeps outside any database: each line is noted after those
 * before it, by whichever command.
 *
 * @param starts how often it was started for each operation
 * @param ends how often it got to its end
 * @param operations the operation of each line
 */
record Runs(Map<String, Integer> starts, Map<String, Integer> ends, List<String> operations) {
    /** What the ledger says now. */
    static Runs in(Path ledger) {
        Runs runs = new Runs(new HashMap<>(), new HashMap<>(), new ArrayList<>());
        try {
            if (Files.exists(ledger)) {
                Files.readAllLines(ledger).forEach(runs::read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return runs;
    }

    /** A line is the operation, its attempt and what happened. */
    private void read(String line) {
        String[] words = line.split(" ", -1);
        operations.add(words[0]);
        if (words[2].equals("start")) {
            starts.merge(words[0], 1, Integer::sum);
        } else if (words[2].equals("end")) {
            ends.merge(words[0], 1, Integer::sum);
        }
    }

    /** How many have been started and have not ended. */
    long open() {
        return starts.keySet().stream().filter(id -> !ends.containsKey(id)).count();
    }

    /** The operations for which the CLI was started more than once. */
    List<String> startedTwice() {
        return starts.keySet().stream().filter(id -> starts.get(id) > 1).toList();
    }

    /** Whether each has noted three beats at least, after its start and its process. */
    boolean areAtWork(Collection<String> ids) {
        return ids.stream().allMatch(id -> lines(id).count() >= 5);
    }

    /** How many were still at work when the one that changes the same thing next had begun. */
    long overlapping(Map<String, String> successors) {
        return successors.entrySet().stream()
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
