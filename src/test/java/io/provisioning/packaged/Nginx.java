package io.provisioning.packaged;

import io.provisioning.Await;
import io.provisioning.FreePort;
import io.provisioning.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A real nginx with its defaults: it buffers, asks with HTTP/1.0, and puts a prefix before
 * everything, of which the server behind it is told nothing.
 */
public final class Nginx implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/nginx");
    private static final String CONFIGURATION =
            """
            daemon off;
            pid %1$s/pid;
            error_log %1$s/errors;
            events {}
            http {
              access_log off;
              client_body_temp_path %1$s/bodies;
              proxy_temp_path %1$s/answers;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              server {
                listen 127.0.0.1:%2$d;
                location /prov/ { proxy_pass %3$s/; }
              }
            }
            """;

    private final Process process;
    private final URI address;

    private Nginx(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Before this server; skips the test where there is no nginx, which a CI machine has. */
    public static Nginx before(URI server, Path directory) throws IOException {
        Tools.assume(PROGRAM, "nginx is not installed: apt-get install nginx-light");
        int port = FreePort.onLoopback();
        Path file = directory.resolve("nginx.conf");
        Files.writeString(file, CONFIGURATION.formatted(directory, port, server));
        Process process =
                new ProcessBuilder(
                                PROGRAM.toString(),
                                "-p",
                                directory.toString(),
                                "-c",
                                file.toString(),
                                "-e",
                                directory.resolve("errors").toString())
                        .inheritIO()
                        .start();
        Await.until("nginx listens", () -> listens(port));
        return new Nginx(process, URI.create("http://127.0.0.1:" + port + "/prov"));
    }

    private static boolean listens(int port) {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Where the server is for those outside, without a slash at the end. */
    public URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                throw new UncheckedIOException(new IOException("nginx does not end"));
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
