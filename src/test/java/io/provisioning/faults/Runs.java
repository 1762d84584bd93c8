package io.provisioning.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the CLI did, by the ledger it keeps outside any database: how often it was started for each
 * operation, and how often it got to its end.
 */
record Runs(Map<String, Integer> starts, Map<String, Integer> ends) {
    /** What the ledger says now. */
    static Runs in(Path ledger) {
        Runs runs = new Runs(new HashMap<>(), new HashMap<>());
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
        return starts.entrySet().stream()
                .filter(start -> start.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }
}
