package io.provisioning.bench.queue;

import io.provisioning.bench.Client;
import io.provisioning.bench.Latencies;
import io.provisioning.bench.WarmUp;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The way of one operation on a server that does nothing else, and many of them. */
final class IdleServer implements Place.Part {
    private static final int LIMIT = 10;
    private static final int SINGLE = 300;
    private static final int MANY = 1000;
    private static final WarmUp WARM_UP = new WarmUp(5, 20);

    /** Bash, because it tells the time without another process. */
    private static final String STAMPS =
            "#!/bin/bash\n"
                    + "echo \"{\\\"begin\\\":\\\"$EPOCHREALTIME\\\","
                    + "\\\"end\\\":\\\"$EPOCHREALTIME\\\"}\"\n";

    private static final String NOTHING = "#!/bin/sh\necho '{}'\n";

    /** Times from a 202 to the child's first instruction, and from its last one to the answer. */
    record Way(Latencies begin, Latencies end) {}

    @Override
    public void measure(Store store, Place place)
            throws IOException, SQLException, InterruptedException {
        try (Product product = stamping(place, store.database("single"))) {
            WARM_UP.run(() -> 1 / way(product, SINGLE).begin().p50());
            Way way = way(product, SINGLE);
            ContainedLoop loop = new ContainedLoop(place.script(STAMPS), 1);
            loop.firstInstruction(SINGLE);
            Latencies bare = loop.firstInstruction(SINGLE);
            Latencies ours = way.begin();
            place.row(
                    "202 to the child's first instruction, p50 ms", store, bare.p50(), ours.p50());
            place.row("the same, p99 ms", store, bare.p99(), ours.p99());
            place.row("the child's exit to the answer of ?wait, p50 ms", store, 0, way.end().p50());
        }
        Path cli = place.script(NOTHING);
        try (Product product = place.start(store.database("many"), NOTHING, LIMIT)) {
            WARM_UP.run(() -> submitAndWait(product, MANY));
            double ours = submitAndWait(product, MANY);
            double baseline = new ContainedLoop(cli, LIMIT).perSecond(MANY);
            place.row("operations/s, " + LIMIT + " at once", store, baseline, ours);
        }
    }

    /** A CLI that tells when it was there. */
    static Product stamping(Place place, Store.Database database)
            throws IOException, InterruptedException {
        return place.start(database, STAMPS, LIMIT);
    }

    /** So many operations one after the other. */
    static Way way(Product product, int count) throws IOException, InterruptedException {
        List<Long> begins = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = product.submit();
            Instant accepted = Instant.now();
            String operation = product.await(id);
            Instant answered = Instant.now();
            begins.add(Duration.between(accepted, time(operation, "begin")).toNanos());
            ends.add(Duration.between(time(operation, "end"), answered).toNanos());
        }
        return new Way(Latencies.of(begins, 1), Latencies.of(ends, 1));
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

    /** What a child that tells when it was there has told. */
    static Instant time(String operation, String member) {
        String[] parts = Client.member(operation, member).split("\\.", 2);
        return Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1]) * 1000);
    }
}
