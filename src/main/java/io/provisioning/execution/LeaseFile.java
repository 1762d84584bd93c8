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
 * The file that says until when commands of this server may run. Lifelines read it and kill their
 * command when the time is over. So a server that stands still, and can't kill anything itself, has
 * no running commands when other servers take its operations over.
 */
@ApplicationScoped
public class LeaseFile {
    @Inject private ServerSettings server;
    @Inject private DatabaseSettings database;

    /** Its path; empty if this server shares its work with no other. */
    Optional<Path> path() {
        return database.isShared()
                ? Optional.of(server.dataDirectory().toAbsolutePath().resolve("lease"))
                : Optional.empty();
    }

    /**
     * Lets commands run until this time.
     *
     * @param until by {@link Uptime}; the file has the next whole second, so that no command ends
     *     while this server still believes in its lease
     */
    public void extend(Duration until) {
        path().ifPresent(file -> write(file, until.plusNanos(999_999_999).toSeconds()));
    }

    /**
     * Overwrites the old content, which also works on a full disk. Written twice, because a reader
     * may see half of it, and always with the same length.
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
