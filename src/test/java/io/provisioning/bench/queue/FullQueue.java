package io.provisioning.bench.queue;

import io.provisioning.bench.Latencies;
import io.provisioning.bench.Load;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** Submissions while one operation takes the only slot for ever. */
final class FullQueue implements Place.Part {
    private static final int CLIENTS = 32;

    /** Of as many threads as clients the compiler is one more, and would take minutes longer. */
    private static final int WARMING_CLIENTS = 4;

    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final String HANGS = "#!/bin/sh\nexec sleep 86400\n";

    @Override
    public void measure(Store store, Place place)
            throws IOException, SQLException, InterruptedException {
        TwoRows rows = new TwoRows(store.database("rows"), CLIENTS);
        rows.run(WINDOW);
        try (Product product = place.start(store.database("queue"), HANGS, 1)) {
            product.submit();
            product.submissions(WARMING_CLIENTS).warmUp(WINDOW);
            Load load = product.submissions(CLIENTS);
            load.run(WINDOW);
            Latencies ours = load.run(WINDOW);
            Latencies baseline = rows.run(WINDOW);
            place.row("submissions/s, 32 clients", store, baseline.perSecond(), ours.perSecond());
            place.row("the same, p50 ms", store, baseline.p50(), ours.p50());
            place.row("the same, p99 ms", store, baseline.p99(), ours.p99());
        }
    }
}
