package io.provisioning.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenConnectionsTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 8083, 10.0.2.15, 80, 0100007F:1F93 0F02000A:0050",
        "::1, 1, 2001:db8::ff00:42, 65535,"
                + " 00000000000000000000000001000000:0001 B80D01200000000000000000420000FF:FFFF"
    })
    void endsAreWrittenAsTheKernelWritesThem(
            String here, int port, String there, int thatPort, String expected) {
        assertThat(new SocketPair(here, port, there, thatPort).inProc()).isEqualTo(expected);
    }

    @Test
    void whoHasHungUpIsKnownThoughNothingIsWrittenToHim() throws IOException {
        OpenConnections open = new OpenConnections();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            ClientConnection connection = ClientConnection.of(requestOver(accepted));
            assertThat(open.contain(connection)).isTrue();

            client.shutdownOutput();

            Await.until("it is gone", Duration.ofSeconds(30), () -> !open.contain(connection));
        }
    }

    private static HttpServletRequest requestOver(Socket socket) {
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        OpenConnectionsTest.class.getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "getLocalAddr" ->
                                            socket.getLocalAddress().getHostAddress();
                                    case "getLocalPort" -> socket.getLocalPort();
                                    case "getRemoteAddr" ->
                                            socket.getInetAddress().getHostAddress();
                                    case "getRemotePort" -> socket.getPort();
                                    default -> throw new AssertionError(method);
                                });
    }
}
