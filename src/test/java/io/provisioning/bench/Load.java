package io.provisioning.bench;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Requests one after the other on so many connections that stay open. Plain sockets, so that the
 * load itself takes as little of the machine as it can.
 *
 * @param request makes the next request, asked by many threads
 * @param status what each must be answered
 */
public record Load(int port, Supplier<byte[]> request, int status, int connections) {
    /** The same GET over and over. */
    public static Load get(int port, String path, String token, int connections) {
        byte[] request = bytes("GET", path, token, "");
        return new Load(port, () -> request, 200, connections);
    }

    /** A GET of another path each time. */
    public static Load get(int port, Supplier<String> path, String token, int connections) {
        return new Load(port, () -> bytes("GET", path.get(), token, ""), 200, connections);
    }

    /** Submissions, each with another body. */
    public static Load post(
            int port, String path, String token, Supplier<String> body, int connections) {
        return new Load(port, () -> bytes("POST", path, token, body.get()), 202, connections);
    }

    private static byte[] bytes(String method, String path, String token, String body) {
        String head =
                method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                        + (token == null ? "" : "Authorization: Bearer " + token + "\r\n")
                        + (body.isEmpty()
                                ? ""
                                : "Content-Type: application/json\r\nContent-Length: "
                                        + body.length()
                                        + "\r\n");
        return (head + "\r\n" + body).getBytes(StandardCharsets.US_ASCII);
    }

    /** What came of it over the time given; another status ends it with an exception. */
    public Latencies run(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        return run(() -> System.nanoTime() - deadline < 0);
    }

    /** What came of so many. */
    public Latencies run(int count) {
        AtomicInteger left = new AtomicInteger(count);
        return run(() -> left.getAndDecrement() > 0);
    }

    private Latencies run(BooleanSupplier more) {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        long begin = System.nanoTime();
        Callable<List<Long>> client = () -> client(more);
        List<Callable<List<Long>>> clients = Collections.nCopies(connections, client);
        try {
            List<Long> nanos = new ArrayList<>();
            for (Future<List<Long>> ended : threads.invokeAll(clients)) {
                nanos.addAll(ended.get());
            }
            return Latencies.of(nanos, System.nanoTime() - begin);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("The load broke off", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Connects again whenever the server has had enough of a connection. */
    private List<Long> client(BooleanSupplier more) throws IOException {
        List<Long> nanos = new ArrayList<>();
        boolean goesOn = more.getAsBoolean();
        while (goesOn) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                    DataInputStream in =
                            new DataInputStream(new BufferedInputStream(socket.getInputStream()))) {
                socket.setTcpNoDelay(true);
                for (boolean open = true; open && goesOn; goesOn = more.getAsBoolean()) {
                    byte[] next = request.get();
                    long begin = System.nanoTime();
                    socket.getOutputStream().write(next);
                    open = readAnswer(in);
                    nanos.add(System.nanoTime() - begin);
                }
            }
        }
        return nanos;
    }

    /** Reads one answer; false if it was the connection's last. */
    private boolean readAnswer(DataInputStream in) throws IOException {
        String first = line(in);
        if (!first.startsWith("HTTP/1.1 " + status)) {
            throw new IOException("Not an answer to be counted: " + first);
        }
        int length = 0;
        boolean chunked = false;
        boolean open = true;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(lower.indexOf(':') + 1).strip());
            }
            chunked |= lower.equals("transfer-encoding: chunked");
            open &= !lower.equals("connection: close");
        }
        if (chunked) {
            skipChunks(in);
        } else {
            in.skipNBytes(length);
        }
        return open;
    }

    /** To the end of the last one, which is empty (RFC 9112, section 7.1; without trailers). */
    private static void skipChunks(DataInputStream in) throws IOException {
        int length;
        do {
            length = Integer.parseInt(line(in), 16);
            in.skipNBytes(length);
            line(in);
        } while (length > 0);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The connection ended");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
