package io.provisioning.bench.queue;

import io.provisioning.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * How operations are submitted, begun, done, found and followed, on both databases; prints a table.
 * {@code QueueBench PRODUCT_JAR [PART…]}
 */
public final class QueueBench {
    private QueueBench() {}

    /** Measures and prints. */
    public static void main(String[] arguments)
            throws IOException, SQLException, InterruptedException {
        Map<String, Place.Part> parts = new LinkedHashMap<>();
        parts.put("idle", new IdleServer());
        parts.put("queue", new FullQueue());
        parts.put("history", new History());
        parts.put("followers", new Followers());
        parts.put("nodes", new Nodes());
        List<String> wanted = List.of(arguments).subList(1, arguments.length);
        Set<String> chosen = wanted.isEmpty() ? parts.keySet() : Set.copyOf(wanted);
        if (!parts.keySet().containsAll(chosen)) {
            throw new IllegalArgumentException("The parts are " + parts.keySet());
        }
        // PostgreSQL, which is started here, reports each of its own steps.
        Logger.getLogger("").setLevel(Level.WARNING);
        Path directory = Files.createTempDirectory("provisioning-bench");
        Place place = new Place(directory, arguments[0]);
        Place.head();
        try (Store embedded = Store.embedded(directory);
                Store postgresql = Store.postgresql()) {
            for (Store store : List.of(embedded, postgresql)) {
                for (Map.Entry<String, Place.Part> part : parts.entrySet()) {
                    if (chosen.contains(part.getKey())) {
                        part.getValue().measure(store, place);
                    }
                }
            }
        } finally {
            Trees.delete(directory);
        }
    }
}
