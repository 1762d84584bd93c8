package io.provisioning.bench.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One, two and three nodes work off one queue. Each node that joins is warmed first. */
final class Nodes implements Site.Part {
    private static final int QUEUED = 600;
    private static final int MOST = 3;
    private static final int CLIENTS = 32;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** What came of one queue. */
    private record Queue(double perSecond, double processorMillis) {}

    @Override
    public void measure(Site site) throws IOException, SQLException, InterruptedException {
        if (!site.store().isShared()) {
            return;
        }
        Path ledger = Files.createTempFile(site.directory(), "ledger", "");
        Path cli =
                site.script(
                        "#!/bin/sh\necho \"$PROVISIONING_OPERATION_ID\" >>"
                                + ledger
                                + "\necho '{}'\n");
        Store.Database database = site.store().database("nodes");
        List<Product> nodes = new ArrayList<>();
        try {
            List<Queue> queues = new ArrayList<>();
            while (nodes.size() < MOST) {
                nodes.add(site.start(database, cli));
                queues.add(queue(site, nodes, ledger));
                print(site, queues);
            }
        } finally {
            nodes.forEach(Product::close);
        }
    }

    private static Queue queue(Site site, List<Product> nodes, Path ledger)
            throws IOException, InterruptedException {
        site.say("warming the new node by operations, " + WARM_UP.toSeconds() + " s");
        nodes.get(nodes.size() - 1).operate(WARM_UP);
        Files.writeString(ledger, "");
        site.say(QUEUED + " operations, nodes: " + nodes.size());
        Product first = nodes.get(0);
        double before = processorSeconds(nodes);
        long begin = System.nanoTime();
        first.submissions(CLIENTS).run(QUEUED);
        awaitRest(first, begin);
        double seconds = (System.nanoTime() - begin) / 1e9;
        double processor = processorSeconds(nodes) - before;
        List<String> starts = Files.readAllLines(ledger);
        if (starts.size() != QUEUED || new HashSet<>(starts).size() != QUEUED) {
            throw new IllegalStateException(starts.size() + " starts");
        }
        return new Queue(QUEUED / seconds, processor * 1000 / QUEUED);
    }

    private static double processorSeconds(List<Product> nodes) throws IOException {
        double seconds = 0;
        for (Product node : nodes) {
            seconds += node.processorSeconds();
        }
        return seconds;
    }

    /** The last one, and how it compares with the first. */
    private static void print(Site site, List<Queue> queues) {
        int count = queues.size();
        Queue one = queues.get(0);
        Queue last = queues.get(count - 1);
        String what = count == 1 ? ", 1 node" : ", " + count + " nodes against 1";
        site.row(
                QUEUED + " operations/s" + what,
                count == 1 ? 0 : one.perSecond(),
                last.perSecond());
        site.row(
                "processor time of an operation, ms" + what,
                count == 1 ? 0 : one.processorMillis(),
                last.processorMillis());
    }

    private static void awaitRest(Product product, long begin)
            throws IOException, InterruptedException {
        for (String state : List.of("pending", "running")) {
            while (!product.get("/v1/operations?limit=1&state=" + state).strip().equals("[]")) {
                if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw new IllegalStateException("The queue does not end");
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }
}
