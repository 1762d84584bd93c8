package io.provisioning.execution;

import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.configuration.ServerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * Until when this server's operations may run their commands, where others would take it for dead:
 * lifelines read it, and end what they hold when it is over. So also a server that stands still,
 * and can't kill anything, runs nothing any more when others begin the next.
 */
@ApplicationScoped
public class LeaseFile {
    @Inject private ServerSettings server;
    @Inject private DatabaseSettings database;

    /** Its place; empty where this server shares its work with no other. */
    Optional<Path> path() {
        return database.isShared()
                ? Optional.of(server.dataDirectory().toAbsolutePath().resolve("lease"))
                : Optional.empty();
    }

    /**
     * Lets commands run until then.
     *
     * @param until by {@link Uptime}; the file has the next whole second, so that no command ends
     *     while this server still believes in its lease
     */
    public void extend(Duration until) {
        path().ifPresent(file -> write(file, until.plusNanos(999_999_999).toSeconds()));
    }

    /**
     * Over what was there: a full disk has room for that. Twice, as one may read half of it, and
     * always of one length.
     */
    private static void write(Path file, long seconds) {
        byte[] line =
                "%-12d %-12d\n".formatted(seconds, seconds).getBytes(StandardCharsets.US_ASCII);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(line), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The lease in " + file + " can't be kept", e);
        }
    }
}
