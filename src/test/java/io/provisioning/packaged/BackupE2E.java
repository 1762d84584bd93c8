package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A back-up of the embedded database while its server runs, and the same server restored. */
class BackupE2E {
    @RegisterExtension static final GuardedLives LIVES = new GuardedLives();

    private static final Map<String, String> SECRET = Map.of("JWT_SECRET", GuardedLives.SECRET);
    private static final String FILE = "backup.zip";

    private static List<String> operations;
    private static List<String> signingKeys;
    private static ProgramRun made;
    private static String mode;
    private static ProgramRun again;
    private static ProgramRun tooEarly;
    private static ProgramRun unforced;
    private static ProgramRun restored;
    private static ProgramRun checked;
    private static List<String> operationsAfterwards;
    private static List<String> signingKeysAfterwards;

    static void backUp(PackagedServer server, Path data) throws IOException {
        Api admin = GuardedLives.admin(server);
        operations = operations(admin);
        signingKeys = Kids.published(server);
        made = run(data, "backup", FILE);
        mode =
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(data.resolveSibling(FILE)));
        again = run(data, "backup", FILE);
        tooEarly = run(data, "restore", "--force", FILE);
        // It is in no back-up, and so it is gone afterwards.
        admin.createUser("late", "viewer", GuardedLives.PASSWORD);
    }

    static void restore(Path data) {
        unforced = run(data, "restore", FILE);
        restored = run(data, "restore", "--force", FILE);
        checked = run(data, "upgrade-check");
    }

    static void look(PackagedServer server) {
        Api admin = GuardedLives.admin(server);
        operationsAfterwards = operations(admin);
        signingKeysAfterwards = Kids.published(server);
        assertThat(admin.get("/v1/users").body()).doesNotContain("late");
    }

    private static List<String> operations(Api admin) {
        return admin
                .get("/v1/operations")
                .json()
                .asJsonArray()
                .getValuesAs(JsonObject.class)
                .stream()
                .map(it -> it.getString("id") + " " + it.getString("status"))
                .toList();
    }

    private static ProgramRun run(Path data, String command, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = command;
        all[1] = "--data-dir";
        all[2] = data.toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return ProgramRun.in(data.getParent(), SECRET, all);
    }

    @Test
    void itIsMadeWhileTheServerRunsForItsOwnerAlone() {
        assertThat(made.stderr()).isEmpty();
        assertThat(made.stdout()).contains(FILE + " has ", "schema version", "the same JWT_SECRET");
        assertThat(made.stdout().lines()).hasSize(1);
        assertThat(made.exitCode()).isZero();
        assertThat(mode).isEqualTo("rw-------");
        again.assertRefused(1, "exists already", "--force");
    }

    @Test
    void nothingIsRestoredWhileAServerRunsOrWhereNobodySaysSo() {
        tooEarly.assertRefused(1, "another server");
        unforced.assertRefused(1, "There is a database", "--force");
    }

    @Test
    void theServerGoesOnWithWhatWasBackedUp() {
        assertThat(restored.stderr()).isEmpty();
        assertThat(restored.stdout()).contains("are restored");
        assertThat(restored.exitCode()).isZero();
        assertThat(operations).isNotEmpty();
        assertThat(operationsAfterwards).containsAll(operations);
        // The former one is spent by then.
        assertThat(signingKeysAfterwards).isNotEmpty().isSubsetOf(signingKeys);
    }

    @Test
    void theCheckBeforeAnUpgradeSaysThatNothingIsToBeDone() {
        assertThat(checked.stdout()).contains("nothing is to be done");
        assertThat(checked.exitCode()).isZero();
    }
}
