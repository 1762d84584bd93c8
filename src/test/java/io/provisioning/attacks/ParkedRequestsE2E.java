package io.provisioning.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.Refusal;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Hundreds of requests wait at once, clients hang up meanwhile, and others go on with their
 * connections: each gets the answer to what it has asked, and nobody another's.
 */
@InTurn
class ParkedRequestsE2E {
    @RegisterExtension static final Exposed ATTACKED = new Exposed();

    private static final int OPERATIONS = 60;
    private static final int REQUESTS = 600;

    /** A connection that stays open between requests. */
    private static final class Line implements AutoCloseable {
        private final Socket socket;
        private final InputStream in;
        private final Api api;

        Line(Api api) {
            URI address = ATTACKED.server().address();
            try {
                socket = new Socket(address.getHost(), address.getPort());
                socket.setSoTimeout(60_000);
                in = new BufferedInputStream(socket.getInputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            this.api = api;
        }

        Line ask(String path) {
            String request =
                    "GET "
                            + path
                            + " HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer "
                            + api.token()
                            + "\r\n\r\n";
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return this;
        }

        /** The next answer, which has a length. */
        JsonObject answer() {
            try {
                String head = line();
                assertThat(head).startsWith("HTTP/1.1 200");
                int length = -1;
                for (String header = line(); !header.isEmpty(); header = line()) {
                    if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                        length = Integer.parseInt(header.substring(15).strip());
                    }
                }
                String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
                try (JsonReader reader = Json.createReader(new StringReader(body))) {
                    return reader.readObject();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                assertThat(next).as("an end after " + line).isNotNegative();
                line.append((char) next);
            }
            return line.toString().strip();
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void eachGetsTheAnswerToWhatItHasAskedWhoeverHangsUp() {
        ATTACKED.cli().shut();
        Api api = ATTACKED.fresh("operator");
        List<String> ids =
                IntStream.range(0, OPERATIONS)
                        .mapToObj(i -> api.create("parked-" + i, "gate"))
                        .toList();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            lines.add(new Line(api).ask(path(ids, i) + "?wait=" + (i % 7 == 0 ? 2 : 50)));
        }
        Await.until("all wait", () -> ATTACKED.waiting("end") >= REQUESTS - REQUESTS / 7 - 1);
        for (int i = 0; i < REQUESTS; i += 3) {
            lines.get(i).close();
        }
        Line other = new Line(api);
        for (int i = 0; i < REQUESTS; i++) {
            String id = ids.get(i % OPERATIONS);
            assertThat(other.ask(path(ids, i)).answer().getString("id")).isEqualTo(id);
            if (i % 3 != 0 && i % 7 == 0) {
                JsonObject still = lines.get(i).answer();
                assertThat(still.getString("id")).isEqualTo(id);
                assertThat(still.getBoolean("terminal")).isFalse();
                lines.get(i).ask(path(ids, i) + "?wait=50");
            }
        }

        ATTACKED.cli().open();

        for (int i = 0; i < REQUESTS; i++) {
            if (i % 3 != 0) {
                JsonObject end = lines.get(i).answer();
                assertThat(end.getString("id")).isEqualTo(ids.get(i % OPERATIONS));
                assertThat(end.getString("status")).isEqualTo("completed");
                String next = ids.get((i + 1) % OPERATIONS);
                assertThat(lines.get(i).ask(path(ids, i + 1)).answer().getString("id"))
                        .isEqualTo(next);
            }
        }
        lines.forEach(Line::close);
        other.close();
        Await.until("nobody waits", () -> ATTACKED.waiting("end") == 0);
        for (int i = 0; i < OPERATIONS; i++) {
            Refusal.check(ATTACKED.anonymous().get(path(ids, i)), 401, "authentication_required");
        }
        assertThat(ATTACKED.server().output())
                .as("contexts of threads are as they were")
                .noneMatch(line -> line.contains("WELD-"));
    }

    private static String path(List<String> ids, int i) {
        return "/v1/operations/" + ids.get(i % OPERATIONS);
    }
}
