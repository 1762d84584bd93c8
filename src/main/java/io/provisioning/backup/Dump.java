package io.provisioning.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provisioning.configuration.BuildInfo;
import io.provisioning.database.Migrations;
import io.provisioning.database.SchemaVersions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes what a database holds, and the files beside it, into an archive. */
final class Dump {
    /** Rows that PostgreSQL sends at a time: some have a megabyte. */
    private static final int FETCHED = 50;

    private final ZipOutputStream zip;
    private final Map<String, Manifest.Part> parts = new LinkedHashMap<>();

    private Dump(OutputStream out) {
        this.zip = new ZipOutputStream(out, UTF_8);
    }

    /** Writes the content of an entry; how many rows that were. */
    @FunctionalInterface
    private interface Content {
        long write(OutputStream out) throws IOException, SQLException;
    }

    /**
     * Writes all of it; the stream stays open.
     *
     * @param snapshot by which nothing has been read yet
     * @param files those that go with the database; what is not there is left out
     */
    static Manifest write(
            Connection snapshot, Migrations migrations, List<Path> files, OutputStream out)
            throws IOException, SQLException {
        SchemaVersions versions = migrations.versions();
        String schema =
                versions.current()
                        .orElseThrow(
                                () -> new BackupException("The database has no tables of ours"));
        if (versions.isNewer()) {
            throw new BackupException(
                    "The schema has version %s, of a newer release: this one knows the tables of %s"
                            .formatted(schema, versions.newest()));
        }
        Dump dump = new Dump(out);
        // Before the snapshot: the anchor of the audit trail must not be ahead of the trail.
        for (Path file : files) {
            if (Files.exists(file)) {
                byte[] bytes = Files.readAllBytes(file);
                dump.entry(Archive.FILES + file.getFileName(), it -> copy(bytes, it));
            }
        }
        for (String table : Tables.in(snapshot, migrations.scripts())) {
            dump.entry(Archive.tableEntry(table), it -> rows(snapshot, table, it));
        }
        snapshot.rollback();
        return dump.end(schema, snapshot.getMetaData());
    }

    private static long copy(byte[] bytes, OutputStream out) throws IOException {
        out.write(bytes);
        return 0;
    }

    private void entry(String name, Content content) throws IOException, SQLException {
        MessageDigest digest = Archive.sha256();
        zip.putNextEntry(new ZipEntry(name));
        long rows = content.write(new DigestOutputStream(zip, digest));
        zip.closeEntry();
        parts.put(name, new Manifest.Part(rows, HexFormat.of().formatHex(digest.digest())));
    }

    private static long rows(Connection snapshot, String table, OutputStream out)
            throws IOException, SQLException {
        try (PreparedStatement query =
                snapshot.prepareStatement(
                        "select * from " + table,
                        ResultSet.TYPE_FORWARD_ONLY,
                        ResultSet.CONCUR_READ_ONLY)) {
            query.setFetchSize(FETCHED);
            try (ResultSet rows = query.executeQuery()) {
                return rows(rows, out);
            }
        }
    }

    private static long rows(ResultSet rows, OutputStream out) throws IOException, SQLException {
        List<Column> columns = Column.of(rows.getMetaData());
        write(out, columns.stream().map(Column::name).toList());
        long count = 0;
        while (rows.next()) {
            List<String> cells = new ArrayList<>();
            for (Column column : columns) {
                cells.add(column.read(rows, cells.size() + 1));
            }
            write(out, cells);
            count++;
        }
        return count;
    }

    private static void write(OutputStream out, List<String> cells) throws IOException {
        out.write((CopyText.line(cells) + "\n").getBytes(UTF_8));
    }

    private Manifest end(String schema, DatabaseMetaData database)
            throws IOException, SQLException {
        Manifest manifest =
                new Manifest(
                        BuildInfo.read().version(),
                        schema,
                        database.getDatabaseProductName()
                                + " "
                                + database.getDatabaseProductVersion(),
                        Instant.now(),
                        parts);
        zip.putNextEntry(new ZipEntry(Manifest.NAME));
        zip.write(manifest.text().getBytes(UTF_8));
        zip.closeEntry();
        zip.finish();
        return manifest;
    }
}
