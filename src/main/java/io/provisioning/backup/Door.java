package io.provisioning.backup;

import io.provisioning.background.BackgroundLoop;
import io.provisioning.background.BackgroundWork;
import io.provisioning.background.FailureLog;
import io.provisioning.background.Pace;
import io.provisioning.background.Stage;
import io.provisioning.configuration.AuthSettings;
import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.configuration.ServerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channel;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Where the command asks for a back-up of the embedded database, whose file no other process can
 * open while this one has it: a socket in the data directory, which only its owner can reach.
 */
@ApplicationScoped
public class Door {
    private static final Logger LOG = Logger.getLogger(Door.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final String NAME = "backup.socket";

    /** The longest name that a socket may have on every system. */
    private static final int LONGEST = 100;

    @Inject private DatabaseSettings database;
    @Inject private AuthSettings auth;
    @Inject private ServerSettings server;

    private final BackgroundLoop loop =
            new BackgroundLoop(
                    "backup-door",
                    Pace.each(PAUSE),
                    this::serve,
                    "No back-ups can be asked for now",
                    FailureLog.to(LOG, Level.WARNING));

    private volatile Channel opened;
    private volatile Channel caller;

    /** Where it is. */
    static Path in(Path dataDirectory) {
        return dataDirectory.resolve(NAME);
    }

    /** Other processes can open a database server themselves. */
    void add(@Observes BackgroundWork background) {
        if (database.isShared()) {
            return;
        }
        if (in(server.dataDirectory()).toString().length() > LONGEST) {
            LOG.info("The data directory's path is too long for back-ups while the server runs");
            return;
        }
        background.add(Stage.UPKEEP, loop);
        background.add(Stage.UPKEEP, () -> {}, this::close);
    }

    private void serve() {
        Path socket = in(server.dataDirectory());
        try (ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            Files.deleteIfExists(socket);
            door.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            opened = door;
            while (!loop.isStopping()) {
                answer(door);
            }
        } catch (ClosedChannelException e) {
            LOG.log(Level.FINE, "Nobody can ask for back-ups any more", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One after the other. */
    private void answer(ServerSocketChannel door) throws IOException {
        try (SocketChannel asking = door.accept();
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(asking))) {
            caller = asking;
            write(new Frames(out));
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Whoever asked for a back-up has gone: {0}", e.getMessage());
        }
    }

    private void write(Frames frames) throws IOException {
        try {
            Site site = new Site(database, server.dataDirectory(), auth.jwtSecret().isEmpty());
            Manifest manifest = site.writeTo(frames);
            frames.end();
            LOG.log(Level.INFO, "A back-up was made of {0} rows", String.valueOf(manifest.rows()));
        } catch (SQLException | BackupException e) {
            LOG.log(Level.WARNING, "A back-up failed", e);
            frames.fail(String.valueOf(e.getMessage()));
        }
    }

    private void close() {
        loop.order();
        close(opened);
        close(caller);
    }

    private static void close(Channel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "A channel can't be closed", e);
        }
    }
}
