package io.provisioning.bench.queue;

import io.provisioning.bench.Client;
import io.provisioning.bench.Latencies;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The way of one operation on a server that does nothing else, and many of them. */
final class IdleServer implements Site.Part {
    private static final int SINGLE = 200;
    private static final int WARMING = 50;
    private static final int MANY = 500;

    /** Bash, because it tells the time without another process. */
    static final String STAMPS =
            "#!/bin/bash\n"
                    + "echo \"{\\\"begin\\\":\\\"$EPOCHREALTIME\\\","
                    + "\\\"end\\\":\\\"$EPOCHREALTIME\\\"}\"\n";

    /** Times from a 202 to the child's first instruction, and from its last one to the answer. */
    record Way(Latencies begin, Latencies end) {}

    @Override
    public void measure(Site site) throws IOException, SQLException, InterruptedException {
        many(site);
        single(site);
    }

    private static void many(Site site) throws IOException, SQLException, InterruptedException {
        Product product = site.shared(Site.NOTHING);
        site.say(MANY + " operations, " + Site.LIMIT + " at once");
        double before = product.processorSeconds();
        double ours = product.operate(MANY);
        double processor = (product.processorSeconds() - before) * 1000 / MANY;
        site.say("as many bare children");
        ContainedLoop.Cost bare =
                new ContainedLoop(site.script(Site.NOTHING), Site.LIMIT).cost(MANY);
        site.row("operations/s, " + Site.LIMIT + " at once", bare.perSecond(), ours);
        site.row("processor time of an operation, ms", bare.processorMillis(), processor);
    }

    private static void single(Site site) throws IOException, SQLException, InterruptedException {
        Product product = site.shared(STAMPS);
        site.say(WARMING + " and " + SINGLE + " operations one by one, then as many bare children");
        way(product, WARMING);
        Way way = way(product, SINGLE);
        ContainedLoop loop = new ContainedLoop(site.script(STAMPS), 1);
        loop.firstInstruction(WARMING);
        Latencies bare = loop.firstInstruction(SINGLE);
        Latencies ours = way.begin();
        site.row("202 to the child's first instruction, p50 ms", bare.p50(), ours.p50());
        site.row("the same, p99 ms", bare.p99(), ours.p99());
        site.row("the child's exit to the answer of ?wait, p50 ms", 0, way.end().p50());
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

    /** What a child that tells when it was there has told. */
    static Instant time(String operation, String member) {
        String[] parts = Client.member(operation, member).split("\\.", 2);
        return Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1]) * 1000);
    }
}
