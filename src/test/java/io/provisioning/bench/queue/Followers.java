package io.provisioning.bench.queue;

import io.provisioning.bench.Latencies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A thousand clients follow one operation that prints a hundred lines a second. */
final class Followers implements Place.Part {
    private static final int COUNT = 1_000;
    private static final int LINES = 3_000;
    private static final int REQUESTS = 500;
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
            """
                    .formatted(LINES);

    @Override
    public void measure(Store store, Place place)
            throws IOException, SQLException, InterruptedException {
        try (Product product = place.start(store.database("followers"), PRINTS, 1)) {
            alone(product);
            double before = liveMebibytes(product.pid());
            String id = product.submit();
            String request =
                    "GET /v1/operations/"
                            + id
                            + "/logs HTTP/1.0\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n"
                            + "Authorization: Bearer "
                            + product.token()
                            + "\r\n\r\n";
            Streams streams =
                    Streams.open(
                            product.port(), request.getBytes(StandardCharsets.US_ASCII), COUNT);
            Thread reader = new Thread(streams, "followers");
            reader.start();
            Latencies meanwhile = requests(product, id);
            double during = liveMebibytes(product.pid());
            reader.join(PATIENCE.toMillis());
            place.row(
                    "followers that got every line in order",
                    store,
                    COUNT,
                    // And the result, on stdout.
                    streams.complete(LINES + 1));
            place.row("growth of the live heap, MiB", store, 0, during - before);
            place.row("GET by id meanwhile, p99 ms", store, 0, meanwhile.p99());
        }
    }

    /** Nobody follows yet: the compiler gets its share before. */
    private static void alone(Product product) throws IOException, InterruptedException {
        String id = product.submit();
        requests(product, id);
        product.await(id);
    }

    private static Latencies requests(Product product, String id)
            throws IOException, InterruptedException {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            long begin = System.nanoTime();
            product.get("/v1/operations/" + id);
            nanos.add(System.nanoTime() - begin);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return Latencies.of(nanos, 1);
    }

    /** What is left of the heap after a collection. */
    private static double liveMebibytes(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        Matcher used = Pattern.compile("used (\\d+)K").matcher(jcmd(pid, "GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("jcmd tells no use of the heap");
        }
        return Double.parseDouble(used.group(1)) / 1024;
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder("jcmd", String.valueOf(pid), command).start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!jcmd.waitFor(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("jcmd does not end");
        }
        return said;
    }
}
