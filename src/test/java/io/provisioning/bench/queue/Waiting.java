package io.provisioning.bench.queue;

import io.provisioning.PrometheusText;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Thousands of requests that wait for the end of one operation, all at once. */
final class Waiting {
    private static final int COUNT = 5_000;

    /** Less than the requests wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String GAUGE = "provisioning_clients_waiting{what=\"end\"}";

    /** The operation ends once there is a file. */
    private static final String WAITS =
            "#!/bin/sh\nwhile [ ! -e %s ]; do sleep 0.1; done\necho '{}'\n";

    private Waiting() {}

    static void measure(Site site) throws IOException, SQLException, InterruptedException {
        Path end = site.directory().resolve("end-" + site.store().name());
        Product product = site.shared(WAITS.formatted(end));
        String id = product.submit();
        double heap = Heap.liveMebibytes(product.pid());
        int threads = product.threads();
        site.say(COUNT + " requests that wait");
        byte[] request = product.request("/v1/operations/" + id + "?wait=50s", "application/json");
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < COUNT; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), product.port());
                sockets.add(socket);
                socket.getOutputStream().write(request);
            }
            double waiting = settled(product, sockets);
            double heapThen = Heap.liveMebibytes(product.pid());
            int threadsThen = product.threads();
            Files.createFile(end);
            site.row("requests that wait at once, of " + COUNT, 0, waiting);
            site.row("the same, answered with the end", waiting, completed(sockets));
            site.row("threads for them", 0, threadsThen - threads);
            site.row("growth of the live heap by each, KiB", 0, (heapThen - heap) * 1024 / waiting);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    /** How many wait once all the others have been refused. */
    private static double settled(Product product, List<Socket> sockets)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        double waiting = 0;
        int refused = 0;
        while (waiting + refused < COUNT && System.nanoTime() - begin < PATIENCE.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(200);
            waiting = PrometheusText.parse(product.get("/v1/metrics")).value(GAUGE);
            refused = 0;
            for (Socket socket : sockets) {
                refused += socket.getInputStream().available() > 0 ? 1 : 0;
            }
        }
        return waiting;
    }

    /** On how many an operation came that has ended; others were refused. */
    private static int completed(List<Socket> sockets) throws IOException {
        int completed = 0;
        for (Socket socket : sockets) {
            InputStream in = socket.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            completed += answer.contains("\"status\":\"completed\"") ? 1 : 0;
        }
        return completed;
    }
}
