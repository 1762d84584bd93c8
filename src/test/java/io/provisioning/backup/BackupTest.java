package io.provisioning.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.database.Migrations;
import io.provisioning.packaged.DurablePostgres;
import io.provisioning.packaged.SharedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Back-ups of both databases, restored into both. */
class BackupTest {
    @RegisterExtension static final SharedPostgres POSTGRES = new SharedPostgres();

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

    @TempDir private Path directory;
    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("backup.zip");
    }

    @ParameterizedTest
    @CsvSource({
        "embedded, embedded",
        "embedded, postgres",
        "postgres, embedded",
        "postgres, postgres",
    })
    void whatIsRestoredIsWhatWasBackedUp(String from, String to) throws Exception {
        Site site = filled(site(from, "from"));
        Site other = site(to, "to");
        new Backup(site).into(file, false);

        restore(other, false);

        assertThat(rows(other)).isEqualTo(rows(site));
        assertThat(text(other, "select state from operation where id = 'two'"))
                .isEqualTo("COMPLETED");
        assertThat(Migrations.of(other.source()).current())
                .isEqualTo(Migrations.of(site.source()).current());
    }

    @ParameterizedTest
    @CsvSource({"embedded", "postgres"})
    void itIsOfOneMomentWhateverIsWrittenMeanwhile(String database) throws Exception {
        Site site = filled(site(database, "moment"));
        ByteArrayOutputStream quiet = new ByteArrayOutputStream();
        Manifest before = site.writeTo(quiet);
        String late = "update operation set requested_by = 'somebody else'";

        Manifest during = site.writeTo(doing(() -> execute(site, late)));

        assertThat(during.parts()).isEqualTo(before.parts());
        assertThat(site.writeTo(quiet).parts()).isNotEqualTo(before.parts());
    }

    @ParameterizedTest
    @CsvSource({"embedded", "postgres"})
    void whatWaitedIsNotRunAgainOfItself(String database) throws Exception {
        Site site = filled(site(database, "waited"));
        new Backup(site).into(file, false);

        restore(site, true);

        assertThat(text(site, "select state from operation where id = 'one'")).isEqualTo("RUNNING");
        assertThat(text(site, "select node from operation where id = 'one'"))
                .isEqualTo("before-restore");
    }

    @Test
    void onlyItsOwnerMayReadItAndItIsReplacedOnlyWhenSomebodySaysSo() throws Exception {
        Site site = filled(site("embedded", "own"));
        Files.writeString(site.data().resolve("jwt-secret"), "kept");

        assertThat(new Backup(site).into(file, false)).contains("schema version", "secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> new Backup(site).into(file, false))
                .hasMessageContaining("exists already");
        new Backup(site).into(file, true);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).noneMatch(it -> it.toString().endsWith(".new"));
        }
    }

    @Test
    void theServersOwnSecretGoesWithItAndWhatWasThereIsKept() throws Exception {
        Site site = filled(site("embedded", "own"));
        Files.writeString(site.data().resolve("jwt-secret"), "kept");
        Files.writeString(site.data().resolve("audit-anchor"), "anchor");
        new Backup(site).into(file, false);
        Files.writeString(site.data().resolve("jwt-secret"), "another");
        Files.delete(site.data().resolve("audit-anchor"));

        assertThatThrownBy(() -> restore(site, false)).hasMessageContaining("--force");
        assertThat(site.data().resolve("jwt-secret")).hasContent("another");
        restore(site, true);

        assertThat(site.data().resolve("jwt-secret")).hasContent("kept");
        assertThat(site.data().resolve("jwt-secret.before-restore")).hasContent("another");
        assertThat(site.data().resolve("audit-anchor")).hasContent("anchor");
        assertThat(site.data().resolve("database.mv.db.before-restore")).exists();
    }

    @Test
    void aDamagedOneIsRefusedBeforeAnythingIsTouched() throws Exception {
        Site site = filled(site("embedded", "damaged"));
        new Backup(site).into(file, false);
        SortedMap<String, String> before = rows(site);
        byte[] whole = Files.readAllBytes(file);
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Path table = zip.getPath("tables/account.tsv");
            Files.writeString(table, Files.readString(table).replace("viewer", "admin"));
        }
        assertThatThrownBy(() -> restore(site, true))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("is damaged: tables/account.tsv");

        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> restore(site, true))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("not a whole back-up");
        assertThat(rows(site)).isEqualTo(before);
    }

    @Test
    void aDatabaseThatServersUseIsLeftAlone() throws Exception {
        Site site = filled(site("postgres", "used"));
        new Backup(site).into(file, false);
        execute(
                site,
                "insert into node values ('n', 'i', 'h', 'v', 1, current_timestamp,"
                        + " current_timestamp, current_timestamp + interval '30' second, null)");

        assertThatThrownBy(() -> restore(site, true)).hasMessageContaining("1 servers use");
        execute(site, "update node set ended_at = current_timestamp");
        restore(site, true);
        assertThat(text(site, "select count(*) from node")).isEqualTo("0");
    }

    private void restore(Site site, boolean force) throws IOException, SQLException {
        try (Archive archive = Archive.open(file)) {
            new Restore(archive, site).run(force);
        }
    }

    private Site site(String database, String name) throws IOException {
        Path data = Files.createDirectory(directory.resolve(name));
        Optional<String> url = Optional.empty();
        if (database.equals("postgres")) {
            int port = POSTGRES.postgres().getPort();
            String unique = name + "_" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
            DurablePostgres.run(
                    POSTGRES.postgres().getPostgresDatabase(), "create database " + unique);
            url = Optional.of("jdbc:postgresql://127.0.0.1:" + port + "/" + unique);
        }
        Optional<String> user = url.map(it -> "postgres");
        return new Site(new DatabaseSettings(url, user, Optional.empty(), 5), data, true);
    }

    private static Site filled(Site site) {
        Migrations.of(site.source()).run();
        for (String row : ROWS) {
            execute(site, row);
        }
        return site;
    }

    private static void execute(Site site, String statement) {
        DurablePostgres.run(site.source(), statement);
    }

    private static String text(Site site, String query) {
        return DurablePostgres.run(site.source(), query);
    }

    /** Does something when the first bytes come. */
    private static OutputStream doing(Runnable something) {
        return new ByteArrayOutputStream() {
            private boolean done;

            @Override
            public synchronized void write(byte[] bytes, int from, int length) {
                if (!done) {
                    done = true;
                    something.run();
                }
                super.write(bytes, from, length);
            }
        };
    }

    /** Every row by its table, but for the one that a restore changes. */
    private SortedMap<String, String> rows(Site site) throws IOException, SQLException {
        Path dump = Files.createTempFile(directory, "rows", ".zip");
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
        return rows;
    }
}
