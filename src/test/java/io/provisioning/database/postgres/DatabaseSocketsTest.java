package io.provisioning.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.Await;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseSocketsTest {
    private final DatabaseSockets sockets = new DatabaseSockets();

    @AfterEach
    void mend() {
        DatabaseSockets.mend();
    }

    @Test
    void aCutEndsWhoeverWaitsForAnAnswer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket =
                        sockets.createSocket(silent.getInetAddress(), silent.getLocalPort())) {
            Thread waiting = new Thread(() -> assertThat(isEnded(socket)).isTrue());
            waiting.start();
            Await.until("it reads", () -> waiting.getState() == Thread.State.RUNNABLE);

            DatabaseSockets.cut();

            waiting.join(10_000);
            assertThat(waiting.isAlive()).isFalse();
        }
    }

    private static boolean isEnded(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void nothingIsOpenedUntilItIsMended() throws IOException {
        DatabaseSockets.cut();
        assertThatExceptionOfType(ConnectException.class).isThrownBy(sockets::createSocket);

        DatabaseSockets.mend();
        try (Socket socket = sockets.createSocket()) {
            assertThat(socket.isClosed()).isFalse();
        }
    }
}
