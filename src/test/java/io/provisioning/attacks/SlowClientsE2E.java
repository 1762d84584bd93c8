package io.provisioning.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that take their time, so that nobody else would get any. */
@InTurn
class SlowClientsE2E {
    private static final int CLIENTS = Tries.of(50, 1_000);
    private static final int REQUESTS = Tries.of(100, 500);
    private static final int LIMIT_MILLIS = 10_000;

    @RegisterExtension static final Attacked ATTACKED = Attacked.embedded();

    private final List<Socket> open = new ArrayList<>();

    /** What each of them does slowly. */
    enum Slow {
        HEADERS("GET /v1/version HTTP/1.1\r\nHost: localhost\r\nX-Slow: "),
        BODY(
                "POST /v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 100000\r\n\r\n{\"username\": \""),
        CHUNKS(
                "POST /v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\nffff\r\n{\"username\": \""),
        READING("GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(3));

        private final String beginning;

        Slow(String beginning) {
            this.beginning = beginning;
        }
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        assertThat(ATTACKED.anonymous().get("/health").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void othersAreServedWhileSomeTakeTheirTime(Slow slow) throws IOException {
        for (int i = 0; i < CLIENTS; i++) {
            open.add(connect(slow.beginning));
        }

        served("slow clients (" + slow + ")", slow != Slow.READING);
    }

    @Test
    void othersAreServedBesideConnectionsThatSayNothing() throws IOException {
        for (int i = 0; i < CLIENTS; i++) {
            open.add(connect(""));
        }

        served("silent clients", false);
    }

    private void served(String attack, boolean dripping) throws IOException {
        Api api = ATTACKED.admin();
        long[] times = new long[REQUESTS];
        for (int i = 0; i < REQUESTS; i++) {
            if (dripping) {
                drip(open.get(i % open.size()));
            }
            long begun = System.nanoTime();
            assertThat(api.get("/v1/operations?limit=1").status()).isEqualTo(200);
            times[i] = System.nanoTime() - begun;
        }
        Arrays.sort(times);
        Tries.report(
                attack,
                "%d connections, %d requests of others all served, p99 %d ms"
                        .formatted(
                                open.size(), REQUESTS, times[REQUESTS * 99 / 100 - 1] / 1_000_000));
    }

    /** One byte more, as long as the server listens. */
    private static void drip(Socket socket) throws IOException {
        socket.getOutputStream().write('a');
    }

    private static Socket connect(String beginning) throws IOException {
        URI server = ATTACKED.server().address();
        Socket socket = new Socket();
        // Little room, so that an answer that is not read stands in the server's way at once.
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), LIMIT_MILLIS);
        socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
