package io.provisioning.bench.queue;

import io.provisioning.Trees;
import io.provisioning.bench.Client;
import io.provisioning.bench.Latencies;
import io.provisioning.bench.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Submissions into a full queue, the way of one operation on an idle server, and operations one
 * after the other, on both databases; prints a table. {@code QueueBench PRODUCT_JAR}
 */
public final class QueueBench {
    private static final int CLIENTS = 32;
    private static final int LIMIT = 10;
    private static final int SINGLE = 200;
    private static final int MANY = 500;
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final int WARM_UPS = 3;

    /** Bash, because it tells the time without another process. */
    private static final String STAMPS =
            "#!/bin/bash\necho \"{\\\"begin\\\":\\\"$EPOCHREALTIME\\\",\\\"end\\\":\\\"$EPOCHREALTIME\\\"}\"\n";

    private static final String NOTHING = "#!/bin/sh\necho '{}'\n";
    private static final String HANGS = "#!/bin/sh\nexec sleep 86400\n";

    private final Path directory;
    private final String jar;

    private QueueBench(Path directory, String jar) {
        this.directory = directory;
        this.jar = jar;
    }

    /** Measures and prints. */
    public static void main(String[] arguments)
            throws IOException, SQLException, InterruptedException {
        Path directory = Files.createTempDirectory("provisioning-bench");
        try {
            System.out.printf("| figure | database | baseline | product | ratio |%n");
            System.out.printf("| --- | --- | --- | --- | --- |%n");
            QueueBench bench = new QueueBench(directory, arguments[0]);
            try (Store store = Store.embedded(directory)) {
                bench.measure(store);
            }
            try (Store store = Store.postgresql()) {
                bench.measure(store);
            }
        } finally {
            Trees.delete(directory);
        }
    }

    private void measure(Store store) throws IOException, SQLException, InterruptedException {
        single(store);
        oneAfterTheOther(store);
        submissions(store);
    }

    /** The queue is full: one operation takes the only slot for ever. */
    private void submissions(Store store) throws IOException, SQLException, InterruptedException {
        TwoRows rows = new TwoRows(store, CLIENTS);
        rows.run(WINDOW);
        try (Product product = start(store, "hangs", HANGS, 1)) {
            product.submit();
            Load load =
                    Load.post(
                            product.port(),
                            "/v1/servers/create",
                            product.token(),
                            Product::body,
                            CLIENTS);
            for (int i = 0; i < WARM_UPS; i++) {
                load.run(WINDOW);
            }
            Latencies ours = load.run(WINDOW);
            Latencies baseline = rows.run(WINDOW);
            row("submissions/s", store, baseline.perSecond(), ours.perSecond());
            row("submission, p50 ms", store, baseline.p50(), ours.p50());
            row("submission, p99 ms", store, baseline.p99(), ours.p99());
        }
    }

    private void single(Store store) throws IOException, InterruptedException {
        try (Product product = start(store, "stamps", STAMPS, LIMIT)) {
            for (int i = 0; i < SINGLE; i++) {
                product.await(product.submit());
            }
            List<Long> begins = new ArrayList<>();
            List<Long> ends = new ArrayList<>();
            for (int i = 0; i < SINGLE; i++) {
                String id = product.submit();
                Instant accepted = Instant.now();
                String operation = product.await(id);
                Instant answered = Instant.now();
                begins.add(Duration.between(accepted, time(operation, "begin")).toNanos());
                ends.add(Duration.between(time(operation, "end"), answered).toNanos());
            }
            Latencies begin = Latencies.of(begins, 1);
            Latencies end = Latencies.of(ends, 1);
            row("202 to the child's first instruction, p50 ms", store, 0, begin.p50());
            row("the same, p99 ms", store, 0, begin.p99());
            row("the child's exit to the answer of ?wait, p50 ms", store, 0, end.p50());
        }
    }

    private void oneAfterTheOther(Store store) throws IOException, InterruptedException {
        Path cli = script("nothing", NOTHING);
        try (Product product = start(store, "nothing", NOTHING, LIMIT)) {
            submitAndWait(product, MANY);
            double ours = submitAndWait(product, MANY);
            double baseline = new ContainedLoop(cli, LIMIT).perSecond(MANY);
            row("operations/s, " + LIMIT + " at once", store, baseline, ours);
        }
    }

    private static double submitAndWait(Product product, int count)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(product.submit());
        }
        for (String id : ids) {
            product.await(id);
        }
        return count / ((System.nanoTime() - begin) / 1e9);
    }

    private Product start(Store store, String name, String script, int limit)
            throws IOException, InterruptedException {
        return Product.start(jar, directory, store, script(name, script), limit);
    }

    private Path script(String name, String text) throws IOException {
        Path script = Files.writeString(directory.resolve(name), text);
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Instant time(String operation, String member) {
        String[] parts = Client.member(operation, member).split("\\.", 2);
        return Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1]) * 1000);
    }

    private static void row(String figure, Store store, double baseline, double ours) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %.1f | %s |%n",
                figure,
                store.name(),
                baseline == 0 ? "" : String.format(Locale.ROOT, "%.1f", baseline),
                ours,
                baseline == 0 ? "" : String.format(Locale.ROOT, "%.2f", ours / baseline));
    }
}
