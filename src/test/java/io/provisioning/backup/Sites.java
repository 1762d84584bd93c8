package io.provisioning.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.database.Migrations;
import io.provisioning.packaged.DurablePostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Databases for these tests, and what is in them. */
final class Sites {
    private static final String[] ROWS = {
        "insert into account values ('carol', 'viewer', null, timestamp with time zone"
                + " '2026-11-01 08:00:00.123456+02', current_timestamp, true, 'stamp', 'a b')",
        "insert into api_token values ('t', 'carol', 'ci', 'viewer', 'hash', false,"
                + " current_timestamp, current_timestamp, null, '*')",
        "insert into operation (id, kind, arguments, state, attempt, requested_by, created_at,"
                + " updated_at) values ('one', 'server.create', 'a\\b"
                + "\t\u00e4\u2713"
                + "\nnext', 'PENDING', 0, 'carol', current_timestamp, current_timestamp)",
        "insert into operation (id, kind, arguments, state, attempt, requested_by, created_at,"
                + " updated_at) values ('two', 'server.create', '', 'COMPLETED', 1, 'carol',"
                + " current_timestamp, current_timestamp)",
    };

    private Sites() {}

    static Site site(EmbeddedPostgres postgres, Path directory, String database, String name)
            throws IOException {
        Path data = Files.createDirectory(directory.resolve(name));
        Optional<String> url = Optional.empty();
        if (database.equals("postgres")) {
            int port = postgres.getPort();
            String unique = name + "_" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
            DurablePostgres.run(postgres.getPostgresDatabase(), "create database " + unique);
            url = Optional.of("jdbc:postgresql://127.0.0.1:" + port + "/" + unique);
        }
        Optional<String> user = url.map(it -> "postgres");
        return new Site(new DatabaseSettings(url, user, Optional.empty(), 5), data, true);
    }

    static Site filled(Site site) {
        Migrations.of(site.source()).run();
        for (String row : ROWS) {
            execute(site, row);
        }
        return site;
    }

    static void execute(Site site, String statement) {
        DurablePostgres.run(site.source(), statement);
    }

    static String text(Site site, String query) {
        return DurablePostgres.run(site.source(), query);
    }

    static void restore(Path file, Site site, boolean force) throws IOException, SQLException {
        try (Archive archive = Archive.open(file)) {
            new Restore(archive, site).run(force);
        }
    }

    /** Every row by its table, but for the one that a restore changes. */
    static SortedMap<String, String> rows(Site site) throws IOException, SQLException {
        Path dump = Files.createTempFile("rows", ".zip");
        try (OutputStream out = Files.newOutputStream(dump)) {
            site.writeTo(out);
        }
        SortedMap<String, String> rows = new TreeMap<>();
        try (ZipFile zip = new ZipFile(dump.toFile())) {
            List<? extends ZipEntry> tables =
                    zip.stream().filter(it -> it.getName().endsWith(".tsv")).toList();
            for (ZipEntry entry : tables) {
                rows.put(
                        entry.getName(),
                        new String(zip.getInputStream(entry).readAllBytes(), UTF_8)
                                .lines()
                                .filter(line -> !line.startsWith("one\t"))
                                .sorted()
                                .toList()
                                .toString());
            }
        }
        Files.delete(dump);
        return rows;
    }
}
