package io.provisioning.packaged;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sends bytes that no proper client would send, and reads what comes back. */
public final class RawHttp {
    private static final int LIMIT_MILLIS = 10_000;

    private RawHttp() {}

    /** Sends a request, Latin-1, that ends the connection; the answer. */
    public static Api.Answer send(URI server, String request) {
        return send(server, request.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends these bytes and reads to the end of the connection. */
    public static Api.Answer send(URI server, byte[] request) {
        return exchange(server, request)
                .orElseThrow(() -> new AssertionError("The connection ended without an answer"));
    }

    /** The same; empty where the server cut the connection before its answer could be read. */
    public static Optional<Api.Answer> exchange(URI server, byte[] request) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            write(socket, request);
            byte[] answer = read(socket.getInputStream());
            return answer.length == 0 ? Optional.empty() : Optional.of(parse(answer, server));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Socket socket, byte[] request) throws IOException {
        try {
            socket.getOutputStream().write(request);
        } catch (SocketException e) {
            // A server may refuse before it has read everything; its answer counts.
        }
    }

    private static byte[] read(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                all.write(buffer, 0, count);
            }
        } catch (SocketException e) {
            // Reset by a server that refused early: what came before is the answer.
        }
        return all.toByteArray();
    }

    private static Api.Answer parse(byte[] bytes, URI server) throws IOException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (!text.startsWith("HTTP/1.") || end < 0) {
            throw new AssertionError("No HTTP/1 answer: " + text);
        }
        List<String> head = text.substring(0, end).lines().toList();
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : head.subList(1, head.size())) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        byte[] body = Arrays.copyOfRange(bytes, end + 4, bytes.length);
        boolean chunked = headers.getOrDefault("Transfer-Encoding", List.of()).contains("chunked");
        return new Api.Answer(
                Integer.parseInt(head.get(0).substring(9, 12)),
                HttpHeaders.of(headers, (name, value) -> true),
                new String(chunked ? unchunk(body) : body, StandardCharsets.UTF_8),
                server);
    }

    private static byte[] unchunk(byte[] body) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        InputStream in = new ByteArrayInputStream(body);
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            whole.write(in.readNBytes(size));
            in.skipNBytes(2);
        }
        return whole.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
            line.append((char) next);
        }
        return Integer.parseInt(line.toString().strip(), 16);
    }
}
