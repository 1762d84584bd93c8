package io.provisioning.packaged;

import io.provisioning.Await;
import io.provisioning.Trees;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A server that drives a {@link FakeCli}, for several classes.
 *
 * @param server the process
 * @param directory what is its and its CLI's
 * @param cli what it drives
 * @param admin the administrator, logged in once
 */
public record FakeCliServer(PackagedServer server, Path directory, FakeCli cli, Api admin)
        implements AutoCloseable {
    /** How one of them is configured. */
    interface Configuration {
        void of(PackagedServer server, Path directory) throws IOException;
    }

    static FakeCliServer start(Configuration configuration) throws IOException {
        Path directory = Files.createTempDirectory("provisioning-fake");
        FakeCli cli = new FakeCli(directory);
        PackagedServer server = cli.server(directory.resolve("data"));
        configuration.of(server, directory);
        return new FakeCliServer(server.start(), directory, cli, Api.admin(server));
    }

    /** The same, once nothing runs any more that somebody has left. */
    FakeCliServer free() {
        cli.shut();
        cli.lists("[]");
        cli.listEndsWith(0);
        cli.workspaces("[]");
        for (String id : unfinished()) {
            admin.post("/v1/operations/" + id + "/cancel", "{\"mode\": \"force\"}");
        }
        Await.until("nothing runs", () -> unfinished().isEmpty());
        return this;
    }

    private List<String> unfinished() {
        return admin.get("/v1/operations?state=pending&state=running").json().asJsonArray().stream()
                .map(JsonValue::asJsonObject)
                .map(operation -> operation.getString("id"))
                .toList();
    }

    @Override
    public void close() throws IOException {
        free();
        // Killed, it would leave its temporary files behind.
        server.terminate();
        Trees.delete(directory);
    }
}
