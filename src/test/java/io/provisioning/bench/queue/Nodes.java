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

/** One, two and three nodes work off one queue of ten thousand. */
final class Nodes implements Place.Part {
    private static final int QUEUED = 10_000;
    private static final int CLIENTS = 32;
    private static final int LIMIT = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    @Override
    public void measure(Store store, Place place)
            throws IOException, SQLException, InterruptedException {
        if (!store.isShared()) {
            return;
        }
        double one = perSecond(1, store, place);
        place.row("10,000 operations/s, 1 node", store, 0, one);
        place.row("the same, 2 nodes against 1", store, one, perSecond(2, store, place));
        place.row("the same, 3 nodes against 1", store, one, perSecond(3, store, place));
    }

    private static double perSecond(int count, Store store, Place place)
            throws IOException, SQLException, InterruptedException {
        Path ledger = Files.createTempFile(place.directory(), "ledger", "");
        String script =
                "#!/bin/sh\necho \"$PROVISIONING_OPERATION_ID\" >>" + ledger + "\necho '{}'\n";
        Store.Database database = store.database("nodes" + count);
        List<Product> nodes = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                nodes.add(place.start(database, script, LIMIT));
            }
            Product first = nodes.get(0);
            long begin = System.nanoTime();
            first.submissions(CLIENTS).run(QUEUED);
            awaitRest(first, begin);
            double seconds = (System.nanoTime() - begin) / 1e9;
            List<String> starts = Files.readAllLines(ledger);
            if (starts.size() != QUEUED || new HashSet<>(starts).size() != QUEUED) {
                throw new IllegalStateException(starts.size() + " starts");
            }
            return QUEUED / seconds;
        } finally {
            nodes.forEach(Product::close);
        }
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
