package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.PrometheusText;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM while commands run, with time to let them end. */
@Order(1)
class DrainE2E {
    private static final int SIGTERM = 128 + 15;

    @TempDir private Path directory;

    @Test
    void whatEndsInTimeIsCompletedAndNothingNewBegins() throws Exception {
        FakeCli cli = new FakeCli(directory);
        try (PackagedServer server = server(cli, "60")) {
            Api api = Api.admin(server.start());
            String runs = api.create("web-01", "gate");
            api.awaitRunning(runs);

            ProcessHandle.of(server.pid()).orElseThrow().destroy();
            Await.until("it is not ready", () -> api.get("/health/ready").status() == 503);
            String late = api.create("web-02", "ok");
            JsonObject meanwhile = api.operation(runs);
            cli.open();

            assertThat(server.awaitStop()).isEqualTo(SIGTERM);
            assertThat(meanwhile.getString("status")).isEqualTo("running");
            Api again = Api.admin(server.start());
            assertThat(again.operation(runs).getString("status")).isEqualTo("completed");
            assertThat(again.awaitEnd(late).getString("status")).isEqualTo("completed");
            assertThat(cli.ledgerOf(late)).filteredOn(it -> it.endsWith("start")).hasSize(1);
        }
    }

    @Test
    void whatDoesNotEndInTimeIsStoppedAndRecorded() {
        FakeCli cli = new FakeCli(directory);
        try (PackagedServer server = server(cli, "1")) {
            Api api = Api.admin(server.start());
            String runs = api.create("web-01", "hang");
            api.awaitRunning(runs);

            assertThat(server.terminate()).isEqualTo(SIGTERM);

            JsonObject operation = Api.admin(server.start()).operation(runs);
            assertThat(operation.getString("error_code")).isEqualTo("interrupted");
            assertThat(operation.getString("error")).contains("was shut down");
            assertThat(Leftovers.remaining(runs)).isEmpty();
        }
    }

    @Test
    void whoWaitsForWhatHasNotBegunIsAnsweredBeforeTheServerGoes() throws Exception {
        FakeCli cli = new FakeCli(directory);
        try (PackagedServer server = server(cli, "0")) {
            Api api = Api.admin(server.start());
            String runs = api.create("web-01", "hang");
            api.awaitRunning(runs);
            String next = api.create("web-01", "ok");
            CompletableFuture<Api.Answer> answer =
                    CompletableFuture.supplyAsync(
                            () -> api.get("/v1/operations/" + next + "?wait=50s"));
            Await.until("it waits", () -> waiting(api) == 1);

            assertThat(server.terminate()).isEqualTo(SIGTERM);

            assertThat(answer.get(1, TimeUnit.MINUTES).object().getString("status"))
                    .isEqualTo("pending");
        }
    }

    private static double waiting(Api api) {
        return PrometheusText.parse(api.get("/v1/metrics").body())
                .value("provisioning_clients_waiting{what=\"end\"}");
    }

    private PackagedServer server(FakeCli cli, String drain) {
        return cli.server(directory.resolve("data"))
                .withEnvironment("PROVISIONING_DRAIN_SECONDS", drain);
    }
}
