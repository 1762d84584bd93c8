package io.provisioning.launcher;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells systemd that the server is ready, where it asks to be told ({@code Type=notify}). Java has
 * no datagram sockets of Unix, so systemd's own program does it.
 */
final class Readiness {
    /** Set by systemd; the program reads it. */
    private static final String SOCKET = "NOTIFY_SOCKET";

    private static final long LIMIT_SECONDS = 10;
    private static final Logger LOG = Logger.getLogger("io.provisioning.launcher");

    private Readiness() {}

    /** Tells it, with a word for {@code systemctl status}. */
    static void tell(String status) {
        if (System.getenv(SOCKET) == null) {
            return;
        }
        try {
            Process program =
                    new ProcessBuilder(List.of("systemd-notify", "--ready", "--status=" + status))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!program.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || program.exitValue() != 0) {
                LOG.warning("systemd-notify could not tell that the server is ready");
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "systemd can't be told that the server is ready", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
