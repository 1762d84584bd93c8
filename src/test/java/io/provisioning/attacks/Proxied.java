package io.provisioning.attacks;

import io.provisioning.OncePerRun;
import io.provisioning.Trees;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.FakeCli;
import io.provisioning.packaged.PackagedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server to which a trusted proxy on this machine says who comes from where, and that counts
 * nobody's requests: what is attacked there are the other limits.
 */
final class Proxied extends OncePerRun<Proxied.Running> {
    static final String PASSWORD = "a long walk at night";

    private static final AtomicInteger NAMES = new AtomicInteger();

    Proxied() {
        super(Running.class);
    }

    @Override
    protected Running start() throws IOException {
        Path directory = Files.createTempDirectory("provisioning-proxied");
        PackagedServer server =
                new FakeCli(directory)
                        .server(directory.resolve("data"))
                        .withEnvironment("SERVER_TRUSTED_PROXIES", "127.0.0.1")
                        .withEnvironment("SERVER_RATE_LIMIT_PER_MINUTE", "0")
                        .start();
        return new Running(server, directory, Api.admin(server));
    }

    PackagedServer server() {
        return running().server();
    }

    FakeCli cli() {
        return new FakeCli(running().directory());
    }

    Api admin() {
        return running().admin();
    }

    /** Somebody new of this role, logged in. */
    Api fresh(String role) {
        String name = role + "-" + NAMES.incrementAndGet();
        admin().createUser(name, role, PASSWORD);
        return Api.as(server(), name, PASSWORD);
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
