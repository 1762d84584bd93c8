package io.provisioning.packaged;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A server is killed while commands run and others wait. */
record KilledLife(
        List<String> temporary,
        List<Long> alive,
        List<JsonObject> ran,
        JsonObject waited,
        JsonObject done,
        String log,
        long starts,
        JsonObject verified,
        int mallory) {
    /** Where it has its temporary files. */
    static Path temporary(FakeCli cli) {
        try {
            return Files.createDirectories(cli.directory().resolve("tmp"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lives it, on a server that runs, and starts it again. */
    static KilledLife of(FakeCli cli, PackagedServer server) {
        Api api = Api.admin(server);
        Api.anonymous(server).login("mallory", "guess");
        String done = api.create("web-11", "ok");
        api.awaitEnd(done);
        String left = api.create("web-12", "daemon");
        api.awaitEnd(left);
        String first = api.create("web-13", "hang");
        List<Long> pids = cli.pidsOf(first, 2);
        String second = api.create("web-14", "hang");
        cli.pidsOf(second, 2);
        String waits = api.create("web-13", "ok");

        server.kill();
        List<String> temporary = List.of(temporary(cli).toFile().list());
        List<Long> alive = FakeCli.aliveAtLast(pids);

        Api again = Api.admin(server.start());
        Api.anonymous(server).login("mallory", "again");
        return new KilledLife(
                temporary,
                alive,
                List.of(again.awaitEnd(first), again.awaitEnd(second)),
                again.awaitEnd(waits),
                again.operation(done),
                again.get("/v1/operations/" + done + "/logs").body(),
                cli.startsOf(first),
                again.get("/v1/audit/verify").object(),
                again.get("/v1/audit?principal=mallory").json().asJsonArray().size());
    }
}
