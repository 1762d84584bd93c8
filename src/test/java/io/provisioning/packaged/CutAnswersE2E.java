package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provisioning.Await;
import io.provisioning.OncePerRun.InTurn;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that hang up, or take nothing for longer than the 30 seconds that they have. */
@InTurn
class CutAnswersE2E extends OnFieldServer {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LIMIT_MILLIS = 60_000;

    /** What pauses from the beginning on, so that all pause at the same time. */
    private static final Map<String, Socket> PAUSING = new HashMap<>();

    private static String logs;

    @BeforeAll
    static void pause() throws IOException {
        String id = api.create("web-01", "much");
        api.awaitEnd(id);
        logs = "/v1/operations/" + id + "/logs";
        PAUSING.put("kept-alive", get("kept-alive", logs, "1.1", "*/*", ""));
        PAUSING.put("closed", get("closed", logs, "1.1", "*/*", "Connection: close\r\n"));
        PAUSING.put("old", get("old", logs, "1.0", "*/*", ""));
        PAUSING.put("events", get("events", logs, "1.1", "text/event-stream", ""));
        PAUSING.put("sized", send(post("sized", "Content-Length: 1000\r\n\r\n{\"hostname\": ")));
        PAUSING.put(
                "chunked",
                send(post("chunked", "Transfer-Encoding: chunked\r\n\r\nff\r\n{\"hostname\": ")));
    }

    @AfterAll
    static void hangUp() throws IOException {
        for (Socket socket : PAUSING.values()) {
            socket.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kept-alive", "closed", "old", "events"})
    void aCutAnswerNeverEndsAsIfItWereWhole(String which) {
        Await.until(which, PATIENCE, () -> !linesOf(which).isEmpty());

        assertThatThrownBy(() -> PAUSING.get(which).getInputStream().transferTo(nowhere()))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
        assertThat(linesOf(which)).hasSize(1).allMatch(line -> line.contains(" DEBUG "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sized", "chunked"})
    void anUploadThatStallsIsToldSo(String which) throws IOException {
        InputStream in = PAUSING.get(which).getInputStream();

        String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);

        assertThat(answer)
                .startsWith("HTTP/1.1 408 ")
                .contains("\r\nConnection: close\r\n", "\"code\":\"request_timeout\"");
        assertThat(linesOf(which)).noneMatch(line -> line.matches(".* (WARN|ERROR) .*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/x-ndjson", "text/event-stream"})
    void whoHangsUpIsALineForThoseWhoLookClosely(String accept) throws IOException {
        String request = SharedServer.freshName("gone");
        try (Socket socket = get(request, logs, "1.1", accept, "")) {
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }

        Await.until(request, PATIENCE, () -> !linesOf(request).isEmpty());
        api.get("/v1/version");

        assertThat(linesOf(request)).hasSize(1).allMatch(line -> line.contains(" DEBUG "));
    }

    @Test
    void anUploadThatIsAbortedIsNoErrorOfOurs() throws IOException {
        for (String body :
                List.of(
                        "Content-Length: 1000\r\n\r\n{\"hostname\": ",
                        "Transfer-Encoding: chunked\r\n\r\nff\r\n{\"hostname\": ")) {
            String request = SharedServer.freshName("aborted");
            try (Socket socket = send(post(request, body))) {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            }

            Await.until(request, PATIENCE, () -> !linesOf(request).isEmpty());
            api.get("/v1/version");

            assertThat(linesOf(request)).hasSize(1).allMatch(line -> line.contains(" DEBUG "));
        }
    }

    @Test
    void theTrailHasOfAnExportWhatBecameOfIt() {
        String csv =
                api.send(
                                api.request("/v1/audit?action=auth.login")
                                        .header("Accept", "text/csv")
                                        .GET())
                        .body();

        long records = csv.lines().count() - 2;
        assertThat(csv).endsWith(",export.end,,,," + records + " records,,,,\r\n");
        List<JsonObject> trail =
                api.get("/v1/audit?action=audit.export&limit=2")
                        .json()
                        .asJsonArray()
                        .getValuesAs(JsonObject.class);
        assertThat(trail)
                .extracting(entry -> entry.getString("outcome"))
                .containsExactly("success", "started");
        assertThat(trail.get(0).getString("detail"))
                .isEqualTo("csv?action=auth.login: " + records + " records");
    }

    private static OutputStream nowhere() {
        return OutputStream.nullOutputStream();
    }

    /** The server's lines of one request. */
    private static List<String> linesOf(String request) {
        return server.output().stream()
                .filter(line -> line.contains("[request_id=" + request + "]"))
                .toList();
    }

    private static Socket get(
            String request, String path, String version, String accept, String headers)
            throws IOException {
        return send(
                "GET %s HTTP/%s\r\n%sAccept: %s\r\n%s\r\n"
                        .formatted(path, version, common(request), accept, headers));
    }

    private static String post(String request, String rest) {
        return "POST /v1/servers/create HTTP/1.1\r\n%sContent-Type: application/json\r\n%s"
                .formatted(common(request), rest);
    }

    private static String common(String request) {
        return "Host: localhost\r\nX-Request-Id: %s\r\nAuthorization: Bearer %s\r\n"
                .formatted(request, api.token());
    }

    private static Socket send(String text) throws IOException {
        URI at = server.address();
        Socket socket = new Socket();
        // Little room, so that an answer that is not read stands in the server's way at once.
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(LIMIT_MILLIS);
        socket.connect(new InetSocketAddress(at.getHost(), at.getPort()), LIMIT_MILLIS);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
