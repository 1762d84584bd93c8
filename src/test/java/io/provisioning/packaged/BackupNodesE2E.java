package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A back-up of PostgreSQL while two servers use it. */
@InTurn
class BackupNodesE2E {
    @RegisterExtension static final TwoNodes NODES = new TwoNodes();

    @TempDir private Path directory;

    @Test
    void itIsMadeBesideThemAndNeverRestoredUnderThem() {
        String accounts = NODES.sql("select count(*) from account");
        String url = DurablePostgres.url(NODES.postgres());
        Map<String, String> variables = Map.of("DATABASE_URL", url, "JWT_SECRET", "x".repeat(32));

        ProgramRun made = ProgramRun.in(directory, variables, "backup", "all.zip");

        assertThat(made.stderr()).isEmpty();
        assertThat(made.stdout()).contains("rows of PostgreSQL");
        assertThat(made.exitCode()).isZero();
        ProgramRun.in(directory, variables, "restore", "--force", "all.zip")
                .assertRefused(1, "servers use the database");
        assertThat(NODES.sql("select count(*) from account")).isEqualTo(accounts);
    }
}
