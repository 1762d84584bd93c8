package io.provisioning.packaged;

import io.provisioning.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One server as it stands in the field, for all classes that ask from there: it trusts the proxies
 * of this machine and of 10.0.0.0/8, drives the {@link FakeCli}, and tells what it does. Started
 * for the first of them, stopped after the last.
 */
final class FieldServer implements BeforeAllCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(FieldServer.class);

    private Running running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running =
                context.getRoot()
                        .getStore(NAMESPACE)
                        .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class);
    }

    PackagedServer server() {
        return running.server();
    }

    /** The administrator, logged in once. */
    Api admin() {
        return running.admin();
    }

    /** The process and its directory; closed by JUnit at the end of the run. */
    private record Running(PackagedServer server, Path directory, Api admin)
            implements AutoCloseable {
        static Running start() {
            try {
                Path directory = Files.createTempDirectory("provisioning-field");
                PackagedServer server =
                        new FakeCli(directory)
                                .server(directory.resolve("data"))
                                .withFlags("--log-level", "debug")
                                .withEnvironment("PROVISIONING_GRACE_SECONDS", "1")
                                .withEnvironment("SERVER_TRUSTED_PROXIES", "127.0.0.1,10.0.0.0/8")
                                .start();
                return new Running(server, directory, Api.admin(server));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            server.terminate();
            Trees.delete(directory);
        }
    }
}
