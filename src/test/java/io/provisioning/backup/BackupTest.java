package io.provisioning.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provisioning.database.Migrations;
import io.provisioning.packaged.SharedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Back-ups of both databases, restored into both. */
class BackupTest {
    @RegisterExtension static final SharedPostgres POSTGRES = new SharedPostgres();

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
        Site site = Sites.filled(Sites.site(POSTGRES.postgres(), directory, from, "from"));
        Site other = Sites.site(POSTGRES.postgres(), directory, to, "to");
        new Backup(site).into(file, false);

        Sites.restore(file, other, false);

        assertThat(Sites.rows(other)).isEqualTo(Sites.rows(site));
        assertThat(Sites.text(other, "select state from operation where id = 'two'"))
                .isEqualTo("COMPLETED");
        assertThat(Migrations.of(other.source()).versions().current())
                .isEqualTo(Migrations.of(site.source()).versions().current());
    }

    @ParameterizedTest
    @CsvSource({"embedded", "postgres"})
    void itIsOfOneMomentWhateverIsWrittenMeanwhile(String database) throws Exception {
        Site site = Sites.filled(Sites.site(POSTGRES.postgres(), directory, database, "moment"));
        ByteArrayOutputStream quiet = new ByteArrayOutputStream();
        Manifest before = site.writeTo(quiet);
        String late = "update operation set requested_by = 'somebody else'";

        Manifest during = site.writeTo(doing(() -> Sites.execute(site, late)));

        assertThat(during.parts()).isEqualTo(before.parts());
        assertThat(site.writeTo(quiet).parts()).isNotEqualTo(before.parts());
    }

    @ParameterizedTest
    @CsvSource({"embedded", "postgres"})
    void whatWaitedIsNotRunAgainOfItself(String database) throws Exception {
        Site site = Sites.filled(Sites.site(POSTGRES.postgres(), directory, database, "waited"));
        new Backup(site).into(file, false);

        Sites.restore(file, site, true);

        assertThat(Sites.text(site, "select state from operation where id = 'one'"))
                .isEqualTo("RUNNING");
        assertThat(Sites.text(site, "select node from operation where id = 'one'"))
                .isEqualTo("before-restore");
    }

    @Test
    void onlyItsOwnerMayReadItAndItIsReplacedOnlyWhenSomebodySaysSo() throws Exception {
        Site site = Sites.filled(Sites.site(POSTGRES.postgres(), directory, "embedded", "own"));
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
}
