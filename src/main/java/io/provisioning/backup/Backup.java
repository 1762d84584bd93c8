package io.provisioning.backup;

import io.provisioning.configuration.values.KeptFile;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Optional;

/** Makes a back-up as a file of its owner alone, which has its name when it is whole. */
final class Backup {
    private final Site site;

    Backup(Site site) {
        this.site = site;
    }

    /**
     * Makes it.
     *
     * @param replace whether a file of that name may be replaced
     * @return what there is now, in a sentence
     */
    String into(Path file, boolean replace) throws IOException, SQLException {
        if (Files.exists(file) && !replace) {
            throw new BackupException(file + " exists already; --force replaces it");
        }
        if (!site.settings().isShared() && !Files.exists(site.database())) {
            throw new BackupException("There is no database in " + site.data());
        }
        Path directory = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(directory)) {
            throw new BackupException("There is no directory " + directory);
        }
        Path fresh = Files.createTempFile(directory, ".backup", ".new", KeptFile.OWNER_ONLY);
        try {
            write(fresh);
            String sentence = sentence(file, fresh);
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return sentence;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** By the server that has the embedded database, where one runs. */
    private void write(Path fresh) throws IOException, SQLException {
        Optional<SocketChannel> server =
                site.settings().isShared() ? Optional.empty() : server(site);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh))) {
            if (server.isEmpty()) {
                site.writeTo(out);
                return;
            }
            try (DataInputStream in = new DataInputStream(Channels.newInputStream(server.get()))) {
                Frames.copy(in, out);
            }
        }
    }

    /** A connection to the server that uses the data directory; empty where none does. */
    static Optional<SocketChannel> server(Site site) {
        Path door = Door.in(site.data());
        if (!Files.exists(door)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SocketChannel.open(UnixDomainSocketAddress.of(door)));
        } catch (IOException e) {
            // It was left by one that was killed.
            return Optional.empty();
        }
    }

    /** Whether a server has the embedded database. */
    static boolean isUsed(Site site) throws IOException {
        Optional<SocketChannel> server =
                site.settings().isShared() ? Optional.empty() : server(site);
        if (server.isPresent()) {
            server.get().close();
        }
        return server.isPresent();
    }

    /** Read once more, as a restore will. */
    private static String sentence(Path file, Path fresh) throws IOException {
        try (Archive archive = Archive.open(fresh)) {
            Manifest manifest = archive.manifest();
            boolean secret = archive.file(KeptFile.SECRET).isPresent();
            return "%s has %d rows of %s, schema version %s, %s"
                    .formatted(
                            file,
                            manifest.rows(),
                            manifest.database(),
                            manifest.schema(),
                            secret
                                    ? "and the server's secret: keep it as you keep that"
                                    : "and needs the same JWT_SECRET; keep that elsewhere");
        }
    }
}
