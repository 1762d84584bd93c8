package io.provisioning.bench.queue;

import io.provisioning.bench.Latencies;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A thousand clients follow one operation that prints a hundred lines a second. */
final class Followers implements Site.Part {
    private static final int COUNT = 1_000;
    private static final int LINES = 3_000;
    private static final int LINES_ALONE = 1_000;

    /** Less than the lines take. */
    private static final Duration REQUESTS = Duration.ofSeconds(20);

    private static final Duration REQUESTS_ALONE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Bash waits for a channel on which nothing comes: no process for each pause. */
    private static final String PRINTS =
            """
            #!/bin/bash
            exec 9<> <(:)
            begin=${EPOCHREALTIME/.}
            for ((i = 1; i <= %d; i++)); do
                echo "line $i of something that takes its time" >&2
                while ((${EPOCHREALTIME/.} < begin + i * 10000)); do read -r -t 0.005 -u 9; done
            done
            echo '{}'
            """;

    @Override
    public void measure(Site site) throws IOException, SQLException, InterruptedException {
        alone(site);
        Product product = site.shared(PRINTS.formatted(LINES));
        double before = Heap.liveMebibytes(product.pid());
        String id = product.submit();
        site.say(COUNT + " followers of " + LINES + " lines, 100 a second");
        byte[] request = product.request("/v1/operations/" + id + "/logs", "text/event-stream");
        Streams streams = Streams.open(product.port(), request, COUNT);
        Thread reader = new Thread(streams, "followers");
        reader.start();
        Latencies meanwhile = requests(product, id, REQUESTS);
        double during = Heap.liveMebibytes(product.pid());
        reader.join(PATIENCE.toMillis());
        // And the result, on stdout.
        site.row("followers that got every line in order", COUNT, streams.complete(LINES + 1));
        site.row("growth of the live heap by them, MiB", 0, during - before);
        site.row("GET by id meanwhile, p99 ms", 0, meanwhile.p99());
        Waiting.measure(site);
    }

    /** Nobody follows yet: the compiler gets its share before. */
    private static void alone(Site site) throws IOException, SQLException, InterruptedException {
        Product product = site.shared(PRINTS.formatted(LINES_ALONE));
        site.say(LINES_ALONE + " lines that nobody follows");
        String id = product.submit();
        requests(product, id, REQUESTS_ALONE);
        product.await(id);
    }

    private static Latencies requests(Product product, String id, Duration time)
            throws IOException, InterruptedException {
        List<Long> nanos = new ArrayList<>();
        long first = System.nanoTime();
        while (System.nanoTime() - first < time.toNanos()) {
            long begin = System.nanoTime();
            product.get("/v1/operations/" + id);
            nanos.add(System.nanoTime() - begin);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return Latencies.of(nanos, 1);
    }
}
