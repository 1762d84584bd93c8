package io.provisioning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A PgBouncer between a server and a PostgreSQL of this machine, on a free port of loopback. */
public final class PgBouncer implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

    /** It refuses to be root. */
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    private final Path directory;
    private final Process process;
    private final int port;

    private PgBouncer(Path directory, Process process, int port) {
        this.directory = directory;
        this.process = process;
        this.port = port;
    }

    public static boolean isInstalled() {
        return Files.exists(PROGRAM);
    }

    /** Skips the test where there is none. */
    public static void assume() {
        Tools.assume(PROGRAM, "No PgBouncer: install Debian's package pgbouncer");
    }

    /**
     * Before the database {@code postgres} at this port, when it takes connections.
     *
     * @param mode whose a connection to the database is: of a session, or of a transaction
     */
    public static PgBouncer inFrontOf(int postgres, String mode) {
        try {
            int port = FreePort.onLoopback();
            Path directory = Files.createTempDirectory("pgbouncer");
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path file = directory.resolve("pgbouncer.ini");
            Files.writeString(file, configuration(postgres, port, mode));
            List<String> command = new ArrayList<>();
            if (System.getProperty("user.name").equals("root")) {
                command.addAll(AS_NOBODY);
            }
            command.addAll(List.of(PROGRAM.toString(), file.toString()));
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(directory.resolve("log").toFile())
                            .start();
            PgBouncer started = new PgBouncer(directory, process, port);
            Await.until("PgBouncer answers", started::answers);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String configuration(int postgres, int port, String mode) {
        return """
               [databases]
               postgres = host=127.0.0.1 port=%d dbname=postgres user=postgres
               [pgbouncer]
               listen_addr = 127.0.0.1
               listen_port = %d
               unix_socket_dir =
               auth_type = any
               pool_mode = %s
               """
                .formatted(postgres, port, mode);
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(url(), "postgres", "")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Where it is, for JDBC. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Trees.delete(directory);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
