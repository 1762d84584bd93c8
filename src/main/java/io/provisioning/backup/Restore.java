package io.provisioning.backup;

import io.provisioning.configuration.values.KeptFile;
import io.provisioning.database.Migrations;
import io.provisioning.database.SchemaVersions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts what is in a back-up into the place of a server that does not run. */
final class Restore {
    /** What was there before, should anybody want it back. */
    static final String KEPT = ".before-restore";

    private final Archive archive;
    private final Site site;

    Restore(Archive archive, Site site) {
        this.archive = archive;
        this.site = site;
    }

    /**
     * Does it.
     *
     * @param replace whether what is there may be replaced
     * @return what there is now, in a sentence
     */
    String run(boolean replace) throws IOException, SQLException {
        requireKnownSchema();
        if (site.settings().isShared()) {
            new Load(archive, site.source()).into(replace);
        } else {
            embedded(replace);
        }
        if (site.ownSecret()) {
            file(KeptFile.SECRET);
        }
        file(KeptFile.ANCHOR);
        Manifest manifest = archive.manifest();
        return "%d rows of %s are restored, schema version %s%s"
                .formatted(manifest.rows(), manifest.made(), manifest.schema(), secretNeeded());
    }

    private void requireKnownSchema() throws IOException {
        Path nowhere = Files.createTempDirectory("restore");
        try {
            SchemaVersions known = Migrations.of(site.in(nowhere).source()).versions();
            String schema = archive.manifest().schema();
            if (known.isNewer(schema)) {
                throw new BackupException(
                        "The back-up has schema version %s, of a newer release: this one knows %s"
                                .formatted(schema, known.newest()));
            }
        } finally {
            delete(nowhere);
        }
    }

    /** Made beside the old one, so that there is always one that is whole. */
    private void embedded(boolean replace) throws IOException, SQLException {
        requireUnused();
        boolean there = Files.exists(site.database());
        if (there && !replace) {
            throw new BackupException(
                    "There is a database in " + site.data() + " already; --force replaces it");
        }
        Path beside = Files.createTempDirectory(site.data(), "restore");
        Site fresh = site.in(beside);
        try {
            new Load(archive, fresh.source()).into(false);
            if (there) {
                keep(site.database());
            }
            Files.move(fresh.database(), site.database(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(beside);
        }
    }

    /** A server on any platform has its door open, and the file locked. */
    private void requireUnused() throws IOException {
        if (Backup.isUsed(site)) {
            throw inUse();
        }
        if (Files.exists(site.database())) {
            try (FileChannel file = FileChannel.open(site.database(), StandardOpenOption.WRITE);
                    FileLock lock = file.tryLock()) {
                if (lock == null) {
                    throw inUse();
                }
            }
        }
    }

    private BackupException inUse() {
        return new BackupException(
                "A server uses the database in " + site.data() + ": stop it first");
    }

    private String secretNeeded() throws IOException {
        if (archive.file(KeptFile.SECRET).isEmpty()) {
            return "; start the server with the JWT_SECRET that it had";
        }
        return site.ownSecret()
                ? ", with the server's secret"
                : "; its secret is in the back-up, but the configured one counts";
    }

    /** As it is in the archive: what is there is kept under another name. */
    private void file(String name) throws IOException {
        Path file = site.data().resolve(name);
        Optional<byte[]> content = archive.file(name);
        boolean there = Files.exists(file);
        if (there && content.isPresent() && sameAs(file, content.get())) {
            return;
        }
        if (there) {
            keep(file);
        }
        if (content.isPresent()) {
            KeptFile.write(file, content.get());
        }
    }

    private static boolean sameAs(Path file, byte[] content) throws IOException {
        return Arrays.equals(Files.readAllBytes(file), content);
    }

    /** Also when this is not the first restore: what was there before the first is wanted most. */
    private static void keep(Path file) throws IOException {
        Path kept = file.resolveSibling(file.getFileName() + KEPT);
        for (int number = 2; Files.exists(kept); number++) {
            kept = file.resolveSibling(file.getFileName() + KEPT + "-" + number);
        }
        Files.move(file, kept);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
