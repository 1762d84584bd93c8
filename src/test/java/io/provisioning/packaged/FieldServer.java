package io.provisioning.packaged;

import io.provisioning.OncePerRun;
import io.provisioning.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One server as it stands in the field, for all classes that ask from there: it trusts the proxies
 * of this machine and of 10.0.0.0/8, drives the {@link FakeCli}, and tells what it does. Started
 * for the first of them, stopped after the last.
 */
final class FieldServer extends OncePerRun<FieldServer.Running> {
    FieldServer() {
        super(Running.class);
    }

    @Override
    protected Running start() throws IOException {
        Path directory = Files.createTempDirectory("provisioning-field");
        PackagedServer server =
                new FakeCli(directory)
                        .server(directory.resolve("data"))
                        .withFlags("--log-level", "debug")
                        .withEnvironment("PROVISIONING_GRACE_SECONDS", "1")
                        .withEnvironment("SERVER_TRUSTED_PROXIES", "127.0.0.1,10.0.0.0/8")
                        .start();
        return new Running(server, directory, Api.admin(server));
    }

    PackagedServer server() {
        return running().server();
    }

    /** The administrator, logged in once. */
    Api admin() {
        return running().admin();
    }

    /** The process and its directory; closed by JUnit at the end of the run. */
    record Running(PackagedServer server, Path directory, Api admin) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            server.terminate();
            Trees.delete(directory);
        }
    }
}
