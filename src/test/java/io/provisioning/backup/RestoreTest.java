package io.provisioning.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provisioning.packaged.SharedPostgres;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a restore refuses, and what it leaves. */
class RestoreTest {
    @RegisterExtension static final SharedPostgres POSTGRES = new SharedPostgres();

    @TempDir private Path directory;
    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("backup.zip");
    }

    @Test
    void theServersOwnSecretGoesWithItAndWhatWasThereIsKept() throws Exception {
        Site site = Sites.filled(Sites.site(POSTGRES.postgres(), directory, "embedded", "own"));
        Files.writeString(site.data().resolve("jwt-secret"), "kept");
        Files.writeString(site.data().resolve("audit-anchor"), "anchor");
        new Backup(site).into(file, false);
        Files.writeString(site.data().resolve("jwt-secret"), "another");
        Files.delete(site.data().resolve("audit-anchor"));

        assertThatThrownBy(() -> Sites.restore(file, site, false)).hasMessageContaining("--force");
        assertThat(site.data().resolve("jwt-secret")).hasContent("another");
        Sites.restore(file, site, true);

        assertThat(site.data().resolve("jwt-secret")).hasContent("kept");
        assertThat(site.data().resolve("jwt-secret.before-restore")).hasContent("another");
        assertThat(site.data().resolve("audit-anchor")).hasContent("anchor");
        assertThat(site.data().resolve("database.mv.db.before-restore")).exists();
    }

    @Test
    void aDamagedOneIsRefusedBeforeAnythingIsTouched() throws Exception {
        Site site = Sites.filled(Sites.site(POSTGRES.postgres(), directory, "embedded", "damaged"));
        new Backup(site).into(file, false);
        SortedMap<String, String> before = Sites.rows(site);
        byte[] whole = Files.readAllBytes(file);
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Path table = zip.getPath("tables/account.tsv");
            Files.writeString(table, Files.readString(table).replace("viewer", "admin"));
        }
        assertThatThrownBy(() -> Sites.restore(file, site, true))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("is damaged: tables/account.tsv");

        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> Sites.restore(file, site, true))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("not a whole back-up");
        assertThat(Sites.rows(site)).isEqualTo(before);
    }

    @Test
    void aDatabaseThatServersUseIsLeftAlone() throws Exception {
        Site site = Sites.filled(Sites.site(POSTGRES.postgres(), directory, "postgres", "used"));
        new Backup(site).into(file, false);
        Sites.execute(
                site,
                "insert into node values ('n', 'i', 'h', 'v', 1, current_timestamp,"
                        + " current_timestamp, current_timestamp + interval '30' second, null)");

        assertThatThrownBy(() -> Sites.restore(file, site, true))
                .hasMessageContaining("1 servers use");
        Sites.execute(site, "update node set ended_at = current_timestamp");
        Sites.restore(file, site, true);
        assertThat(Sites.text(site, "select count(*) from node")).isEqualTo("0");
    }
}
