package io.provisioning.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A back-up that is whole: an archive with a manifest that tells the digest of every entry. */
final class Archive implements AutoCloseable {
    /** Where the files are. */
    static final String FILES = "files/";

    private static final String TABLES = "tables/";
    private static final String ROWS = ".tsv";

    private final ZipFile zip;
    private final Manifest manifest;

    private Archive(ZipFile zip, Manifest manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    /** Opens it, and reads all of it once. */
    static Archive open(Path file) throws IOException {
        ZipFile zip = zip(file);
        try {
            Archive archive = new Archive(zip, manifest(zip, file));
            archive.requireWhole(file);
            return archive;
        } catch (IOException | BackupException e) {
            zip.close();
            throw e;
        }
    }

    private static ZipFile zip(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile(), UTF_8);
        } catch (ZipException e) {
            throw new BackupException(file + " is not a whole back-up: " + e.getMessage());
        }
    }

    private static Manifest manifest(ZipFile zip, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.NAME);
        if (entry == null) {
            throw new BackupException(file + " is not a back-up");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return Manifest.parse(new String(in.readAllBytes(), UTF_8));
        }
    }

    private void requireWhole(Path file) throws IOException {
        for (Map.Entry<String, Manifest.Part> part : manifest.parts().entrySet()) {
            ZipEntry entry = zip.getEntry(part.getKey());
            if (entry == null || !digest(entry).equals(part.getValue().sha256())) {
                throw new BackupException(
                        file + " is damaged: " + part.getKey() + " is not as it was written");
            }
        }
    }

    private String digest(ZipEntry entry) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(zip.getInputStream(entry), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (ZipException e) {
            return "";
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String tableEntry(String table) {
        return TABLES + table + ROWS;
    }

    Manifest manifest() {
        return manifest;
    }

    /** The rows of a table, below a line of its columns; empty where it has none of that name. */
    Optional<InputStream> table(String name) throws IOException {
        ZipEntry entry = zip.getEntry(tableEntry(name));
        return entry == null ? Optional.empty() : Optional.of(zip.getInputStream(entry));
    }

    /** A file; empty where it has none of that name. */
    Optional<byte[]> file(String name) throws IOException {
        ZipEntry entry = zip.getEntry(FILES + name);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return Optional.of(in.readAllBytes());
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
