package io.provisioning.packaged;

import io.provisioning.Await;
import io.provisioning.PrometheusText;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A server is told to stop while commands run that do not end in time, while somebody waits for
 * what has not begun, and after somebody has guessed.
 */
record StoppedLife(
        int exitCode,
        Api.Answer answer,
        List<Long> alive,
        List<String> remaining,
        JsonObject interrupted,
        JsonObject stubborn,
        String trail,
        Api.Answer nextGuess) {
    private static final String GUESSED = "guessed";
    private static final String ADDRESS = "192.0.2.9";

    /** Lives it, on a server that runs, and starts it again. */
    static StoppedLife of(FakeCli cli, PackagedServer server) {
        Api api = Api.admin(server);
        api.createUser(GUESSED, "viewer", "correct horse battery");
        FailedLoginsE2E.untilRefused(() -> guess(server));
        String runs = api.create("web-01", "hang");
        api.awaitRunning(runs);
        String next = api.create("web-01", "ok");
        String stubborn = api.create("web-03", "stubborn");
        List<Long> pids = cli.pidsOf(stubborn, 2);
        CompletableFuture<Api.Answer> answer =
                CompletableFuture.supplyAsync(
                        () -> api.get("/v1/operations/" + next + "?wait=50s"));
        Await.until("it waits", () -> waiting(api) == 1);

        int exitCode = server.terminate();
        List<Long> alive = FakeCli.alive(pids);
        List<String> remaining = Leftovers.remaining(runs);

        Api again =
                Api.admin(
                        server.withEnvironment("PROVISIONING_DRAIN_SECONDS", "0")
                                .withEnvironment(
                                        "JAVA_TOOL_OPTIONS",
                                        "-Djava.io.tmpdir=" + KilledLife.temporary(cli))
                                .start());
        String trail = again.get("/v1/audit?principal=" + GUESSED).body();
        Await.until("it is time", () -> guess(server).status() == 401);
        return new StoppedLife(
                exitCode,
                answer.join(),
                alive,
                remaining,
                again.operation(runs),
                again.operation(stubborn),
                trail,
                guess(server));
    }

    private static Api.Answer guess(PackagedServer server) {
        return Api.anonymous(server).login(GUESSED, "a guess of mine", ADDRESS);
    }

    private static double waiting(Api api) {
        return PrometheusText.parse(api.get("/v1/metrics").body())
                .value("provisioning_clients_waiting{what=\"end\"}");
    }
}
