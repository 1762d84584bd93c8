package io.provisioning.operations.nodes;

import io.provisioning.configuration.ServerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * The identity that a server keeps over its restarts, as a file in its data directory. A restarted
 * server is known by it, and what its crash left running is ended at once, without waiting for its
 * lease to run out.
 */
@ApplicationScoped
public class Instance {
    private static final Path HOST = Path.of("/proc/sys/kernel/hostname");

    @Inject private ServerSettings server;

    /** The id that the data directory keeps; made at the first start. */
    String id() {
        Path file = server.dataDirectory().resolve("instance");
        try {
            if (!Files.exists(file)) {
                // Written under another name first: a crash leaves no half of it.
                Path fresh = file.resolveSibling("instance.new");
                Files.writeString(fresh, UUID.randomUUID() + "\n");
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return UUID.fromString(Files.readString(file).strip()).toString();
        } catch (IOException e) {
            throw new UncheckedIOException("The instance's id in " + file + " can't be kept", e);
        }
    }

    /** The name of the machine or container, without asking any name server. */
    String host() {
        try {
            return Files.readString(HOST).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
