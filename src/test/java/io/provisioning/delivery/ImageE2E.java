package io.provisioning.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.FreePort;
import io.provisioning.Tools;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.Leftovers;
import io.provisioning.packaged.PackagedServer;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code docker run} with a read-only root directory and no capability would run, used and
 * stopped before the tests look. It listens on loopback only, where the image would listen on all.
 */
class ImageE2E {
    private static final String PASSWORD = "a password for the image";
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    /** Where the manual's example has it, and where the image has none. */
    private static final Path CLI = Path.of("/usr/local/bin/provisioning");

    @TempDir static Path directory;
    private static Container container;
    private static PackagedServer server;
    private static int healthy;
    private static int unhealthy;
    private static List<String> status;
    private static List<String> mounts;
    private static JsonObject operation;
    private static int exitCode;

    @BeforeAll
    static void startUseAndStop() throws Exception {
        Tools.assume(Namespaces.arePossible(), "Root and namespaces are needed");
        Container.assumeProbe();
        Tools.assume(!Files.exists(CLI), "A CLI is installed here");
        container = Container.isolated(directory.resolve("main"));
        int port = FreePort.onLoopback();
        server =
                container
                        .server(
                                variables(
                                        SECRET,
                                        Map.of(
                                                "SERVER_HOST",
                                                "127.0.0.1",
                                                "SERVER_PORT",
                                                String.valueOf(port))))
                        .start();
        healthy = container.health(port);
        unhealthy = container.health(FreePort.onLoopback());
        status = Files.readAllLines(proc("status"));
        mounts = Files.readAllLines(proc("mounts"));
        Api admin = Api.as(server, "admin", PASSWORD);
        operation = admin.awaitEnd(admin.create("web-01", "upcloud"));
        if (Container.hasInit()) {
            Await.until("orphans are reaped", () -> container.first().children().count() == 1);
        }
        exitCode = server.terminate(container.first());
    }

    @AfterAll
    static void stop() {
        if (container != null) {
            container.close();
        }
    }

    private static Path proc(String file) {
        return Path.of("/proc", String.valueOf(container.java().pid()), file);
    }

    /** As the reference's manual passes them to {@code docker run}, and more. */
    private static Map<String, String> variables(String secret, Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("JWT_SECRET", secret);
        variables.put("ADMIN_PASSWORD", PASSWORD);
        variables.put("PROVISIONING_CLI_PATH", CLI.toString());
        variables.put("PROVISIONING_SANDBOX_STEP_SECONDS", "0");
        return variables;
    }

    @Test
    void theHealthcheckTellsAServerThatIsWellFromNone() {
        assertThat(healthy).isZero();
        assertThat(unhealthy).isEqualTo(1);
    }

    @Test
    void itIsNeitherRootNorCanItBecomeRoot() {
        assertThat(status)
                .contains("Uid:\t10001\t10001\t10001\t10001", "Gid:\t0\t0\t0\t0")
                .contains("CapEff:\t0000000000000000", "CapBnd:\t0000000000000000")
                .contains("NoNewPrivs:\t1");
    }

    @Test
    void onlyTheVolumeAndTheTemporaryDirectoryCanBeWritten() {
        assertThat(mounts)
                .map(line -> line.split(" ", -1))
                .filteredOn(mount -> List.of(mount[3].split(",", -1)).contains("rw"))
                .extracting(mount -> mount[1])
                .filteredOn(target -> !target.matches("/(dev|proc)(/.*)?"))
                .containsExactlyInAnyOrder("/tmp", "/var/lib/provisioning-server");
    }

    @Test
    void theMainJobIsDoneThere() {
        assertThat(operation.getString("status")).isEqualTo("completed");
        assertThat(directory.resolve("main/volume/database.mv.db")).isNotEmptyFile();
        assertThat(server.output()).anyMatch(line -> line.endsWith("since there is no " + CLI));
    }

    @Test
    void sigtermEndsItCleanlyThroughTheInit() {
        assertThat(exitCode).isEqualTo(Container.hasInit() ? 0 : 143);
        assertThat(server.output()).noneMatch(line -> line.matches("\\S+ (ERROR|WARN) .*"));
        assertThat(Leftovers.remaining(directory.toString())).isEmpty();
    }

    @Test
    void theManualsSecretIsRefusedWithWhatToDoInstead() {
        try (Container another = Container.isolated(directory.resolve("refusing"))) {
            PackagedServer refusing = another.server(variables("your-secret-here", Map.of()));

            assertThat(refusing.startAndFail()).isEqualTo(2);
            assertThat(refusing.output()).hasSize(2);
            assertThat(refusing.output().get(1))
                    .startsWith("provisioning-server: JWT_SECRET is a published example")
                    .endsWith("openssl rand -base64 32");
        }
    }
}
