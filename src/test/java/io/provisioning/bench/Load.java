package io.provisioning.bench;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One request over and over on so many connections that stay open. Plain sockets, so that the load
 * itself takes as little of the machine as it can.
 */
record Load(int port, String path, String token, int connections) {

    /** Requests per second over the time given; any answer but 200 ends it with an exception. */
    double run(Duration time) {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        long begin = System.nanoTime();
        long deadline = begin + time.toNanos();
        Callable<Long> client = () -> client(deadline);
        List<Callable<Long>> clients = Collections.nCopies(connections, client);
        try {
            long answers = 0;
            for (Future<Long> ended : threads.invokeAll(clients)) {
                answers += ended.get();
            }
            return answers / ((System.nanoTime() - begin) / 1e9);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("The load broke off", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Connects again whenever the server has had enough of a connection. */
    private long client(long deadline) throws IOException {
        long answers = 0;
        while (System.nanoTime() < deadline) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                    DataInputStream in =
                            new DataInputStream(new BufferedInputStream(socket.getInputStream()))) {
                socket.setTcpNoDelay(true);
                answers += exchange(socket, in, deadline);
            }
        }
        return answers;
    }

    private long exchange(Socket socket, DataInputStream in, long deadline) throws IOException {
        byte[] request = request();
        long answers = 0;
        boolean open = true;
        while (open && System.nanoTime() < deadline) {
            socket.getOutputStream().write(request);
            open = readAnswer(in);
            answers++;
        }
        return answers;
    }

    private byte[] request() {
        String authorization = token == null ? "" : "Authorization: Bearer " + token + "\r\n";
        return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + authorization + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads one answer; false if it was the connection's last. */
    private static boolean readAnswer(DataInputStream in) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("Not an answer to be counted: " + status);
        }
        int length = -1;
        boolean open = true;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(lower.indexOf(':') + 1).strip());
            }
            open &= !lower.equals("connection: close");
        }
        in.skipNBytes(length);
        return open;
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
