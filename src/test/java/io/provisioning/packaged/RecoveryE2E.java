package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left when the server goes, whether it was asked to or not. */
class RecoveryE2E {
    @TempDir Path directory;

    @Test
    void aKilledServerLosesNoOperationAndLeavesNoProcess() {
        FakeCli cli = new FakeCli(directory);
        try (PackagedServer server =
                cli.server(directory.resolve("data"))
                        .withEnvironment("PROVISIONING_MAX_CONCURRENT_OPERATIONS", "2")
                        .start()) {
            Api api = Api.admin(server);
            String done = api.create("web-01", "ok");
            api.awaitEnd(done);
            String first = api.create("web-02", "hang");
            String second = api.create("web-03", "daemon");
            List<Long> pids = cli.pidsOf(first, 2);
            api.awaitEnd(second);
            String third = api.create("web-04", "hang");
            cli.pidsOf(third, 2);
            String waiting = api.create("web-05", "ok");

            server.kill();

            assertThat(FakeCli.aliveAtLast(pids)).isEmpty();
            server.start();
            Api again = Api.admin(server);
            assertInterrupted(again.awaitEnd(first));
            assertInterrupted(again.awaitEnd(third));
            assertThat(again.awaitEnd(waiting).getString("status")).isEqualTo("completed");
            assertThat(again.operation(done).getString("status")).isEqualTo("completed");
            assertThat(again.get("/v1/operations/" + done + "/logs").body()).contains("working");
            assertThat(cli.ledgerOf(first).stream().filter(line -> line.endsWith("start")))
                    .as("an interrupted operation is not run a second time")
                    .hasSize(1);
        }
    }

    @Test
    void aKilledServerLeavesNoFilesBesideItsDataDirectory() throws IOException {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        try (PackagedServer server =
                PackagedServer.in(directory.resolve("data"))
                        .withEnvironment("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary)
                        .start()) {
            server.kill();

            assertThat(temporary).isEmptyDirectory();
        }
    }

    @Test
    void sigtermEndsWhatRunsAndRecordsIt() {
        FakeCli cli = new FakeCli(directory);
        try (PackagedServer server =
                cli.server(directory.resolve("data"))
                        .withEnvironment("PROVISIONING_GRACE_SECONDS", "1")
                        .start()) {
            Api api = Api.admin(server);
            String stubborn = api.create("web-01", "stubborn");
            List<Long> pids = cli.pidsOf(stubborn, 2);

            assertThat(server.terminate()).isEqualTo(143);

            assertThat(FakeCli.alive(pids)).isEmpty();
            server.start();
            assertInterrupted(Api.admin(server).operation(stubborn));
        }
    }

    private static void assertInterrupted(JsonObject operation) {
        assertThat(operation.getString("status")).isEqualTo("failed");
        assertThat(operation.getString("error_code")).isEqualTo("interrupted");
        assertThat(operation.getString("error")).contains("effect is unknown");
    }
}
