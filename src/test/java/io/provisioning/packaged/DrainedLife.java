package io.provisioning.packaged;

import io.provisioning.Await;
import jakarta.json.JsonObject;
import java.util.List;

/** A server that logs JSON is told to stop while a command runs, and waits for its end. */
record DrainedLife(
        List<String> logged,
        List<String> listing,
        String created,
        Api.Answer ready,
        Api.Answer live,
        String metrics,
        JsonObject meanwhile,
        int exitCode,
        JsonObject ranOn,
        JsonObject late,
        long lateStarts) {
    static PackagedServer configured(FakeCli cli) {
        return cli.server(cli.directory().resolve("data"))
                .withFlags("--log-level", "debug")
                .withEnvironment("LOG_JSON_FORMAT", "true")
                .withEnvironment("PROVISIONING_DRAIN_SECONDS", "60")
                .withEnvironment("PROVISIONING_GRACE_SECONDS", "1")
                .withEnvironment("SERVER_TRUSTED_PROXIES", "127.0.0.1");
    }

    /** Lives it, on a server that has been started, and starts it again. */
    static DrainedLife of(FakeCli cli, PackagedServer server) {
        Api api = Api.admin(server);
        List<String> listing = LogIdsE2E.listManyAtOnce(cli, api);
        String created = LogIdsE2E.create(api, "create-1");
        api.get("/v1/version");
        String runs = api.create("web-01", "gate");
        api.awaitRunning(runs);

        ProcessHandle.of(server.pid()).orElseThrow().destroy();
        Await.until("it is not ready", () -> api.get("/health/ready").status() == 503);
        Api.Answer ready = api.get("/health/ready");
        Api.Answer live = api.get("/health/live");
        String metrics = api.get("/v1/metrics").body();
        String late = api.create("web-02", "ok");
        JsonObject meanwhile = api.operation(runs);
        cli.open();
        int exitCode = server.awaitStop();
        List<String> logged = server.output();

        Api again =
                Api.admin(
                        server.withEnvironment("LOG_JSON_FORMAT", "false")
                                .withEnvironment("PROVISIONING_DRAIN_SECONDS", "1")
                                .start());
        JsonObject lateEnd = again.awaitEnd(late);
        return new DrainedLife(
                logged,
                listing,
                created,
                ready,
                live,
                metrics,
                meanwhile,
                exitCode,
                again.operation(runs),
                lateEnd,
                cli.startsOf(late));
    }
}
