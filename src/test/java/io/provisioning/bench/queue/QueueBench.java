package io.provisioning.bench.queue;

import io.provisioning.Trees;
import io.provisioning.bench.Progress;
import io.provisioning.bench.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * How operations are submitted, begun, done, found and followed, on both databases; prints a table.
 * {@code QueueBench PRODUCT_JAR [PART…]}
 */
public final class QueueBench {
    private final Path directory;
    private final String jar;
    private final List<String> wanted;
    private final Progress progress = new Progress();
    private final Table table =
            new Table(List.of("figure", "database", "bare", "product", "ratio"));

    private QueueBench(Path directory, String jar, List<String> wanted) {
        this.directory = directory;
        this.jar = jar;
        this.wanted = wanted;
    }

    /** Measures and prints. */
    public static void main(String[] arguments)
            throws IOException, SQLException, InterruptedException {
        // PostgreSQL, which is started here, reports each of its own steps; Flyway warns of a new
        // H2.
        Logger.getLogger("").setLevel(Level.SEVERE);
        List<String> wanted = List.of(arguments).subList(1, arguments.length);
        Path directory = Files.createTempDirectory("provisioning-bench");
        QueueBench bench = new QueueBench(directory, arguments[0], wanted);
        try {
            bench.run();
        } finally {
            System.out.println("\n" + bench.table);
            Trees.delete(directory);
        }
    }

    /** On one server, in this order: the last one leaves its queue full. */
    private static Map<String, Site.Part> sharing() {
        Map<String, Site.Part> parts = new LinkedHashMap<>();
        parts.put("idle", new IdleServer());
        parts.put("followers", new Followers());
        parts.put("queue", new FullQueue());
        return parts;
    }

    /** Each on servers of its own. */
    private static Map<String, Site.Part> alone() {
        Map<String, Site.Part> parts = new LinkedHashMap<>();
        parts.put("history", new History());
        parts.put("nodes", new Nodes());
        return parts;
    }

    private void run() throws IOException, SQLException, InterruptedException {
        for (String part : wanted) {
            if (!sharing().containsKey(part) && !alone().containsKey(part)) {
                throw new IllegalArgumentException("There is no part " + part);
            }
        }
        try (Store embedded = Store.embedded(directory);
                Store postgresql = Store.postgresql()) {
            for (Store store : List.of(embedded, postgresql)) {
                try (Site site = new Site(store, directory, jar, table, progress)) {
                    measure(sharing(), site);
                }
                try (Site site = new Site(store, directory, jar, table, progress)) {
                    measure(alone(), site);
                }
            }
        }
    }

    private void measure(Map<String, Site.Part> parts, Site site)
            throws IOException, SQLException, InterruptedException {
        for (Map.Entry<String, Site.Part> part : parts.entrySet()) {
            if (wanted.isEmpty() || wanted.contains(part.getKey())) {
                site.say("part " + part.getKey());
                part.getValue().measure(site);
            }
        }
    }
}
