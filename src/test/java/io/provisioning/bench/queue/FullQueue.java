package io.provisioning.bench.queue;

import io.provisioning.bench.Latencies;
import io.provisioning.bench.Load;
import io.provisioning.bench.Processor;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** Submissions while operations take all slots for ever. */
final class FullQueue implements Site.Part {
    private static final int CLIENTS = 32;

    /** Of as many threads as clients the compiler is one more, and would take minutes longer. */
    private static final int WARMING_CLIENTS = 4;

    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final String HANGS = "#!/bin/sh\nexec sleep 86400\n";

    @Override
    public void measure(Site site) throws IOException, SQLException, InterruptedException {
        Product product = site.shared(HANGS);
        for (int i = 0; i < Site.LIMIT; i++) {
            product.submit();
        }
        site.say("submissions by " + WARMING_CLIENTS + ", " + WARM_UP.toSeconds() + " s");
        product.submissions(WARMING_CLIENTS).run(WARM_UP);
        site.say("submissions by " + CLIENTS + ", two windows of " + WINDOW.toSeconds() + " s");
        Load load = product.submissions(CLIENTS);
        load.run(WINDOW);
        double before = product.processorSeconds();
        Latencies ours = load.run(WINDOW);
        double processor = product.processorSeconds() - before;
        site.say("bare transactions, two windows");
        TwoRows rows = new TwoRows(site.store().database("rows"), CLIENTS);
        rows.run(WINDOW);
        double bareBefore = Processor.ownSeconds();
        Latencies bare = rows.run(WINDOW);
        double bareProcessor = Processor.ownSeconds() - bareBefore;
        site.row("submissions/s, " + CLIENTS + " clients", bare.perSecond(), ours.perSecond());
        site.row("the same, p50 ms", bare.p50(), ours.p50());
        site.row("the same, p99 ms", bare.p99(), ours.p99());
        site.row(
                "processor time of a submission, ms",
                bareProcessor * 1000 / bare.count(),
                processor * 1000 / ours.count());
    }
}
