package io.provisioning.container;

import io.provisioning.Trees;
import io.provisioning.packaged.DurablePostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * What the container tests' server finds: empty directories, and an empty database: the embedded
 * one, or with {@code -Dcontainer.database=postgres} a PostgreSQL.
 */
final class World {
    private static final String DATABASE = System.getProperty("container.database", "embedded");
    private static final Path DIRECTORY = Path.of("target/container", DATABASE);

    private World() {}

    /** Before arquillian.xml is read, which names these properties. */
    static void prepare() {
        try {
            if (Files.exists(DIRECTORY)) {
                Trees.delete(DIRECTORY);
            }
            Files.createDirectories(DIRECTORY.resolve("data"));
            Files.createDirectories(DIRECTORY.resolve("runtime"));
            System.setProperty("container.directory", DIRECTORY.toString());
            System.setProperty("container.options", options());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String options() throws IOException {
        String options = "-Dcontainer.database=" + DATABASE;
        if (!DATABASE.equals("postgres")) {
            return options;
        }
        EmbeddedPostgres postgres = DurablePostgres.start();
        String url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
        return options
                + " -Dprovisioning.database.url="
                + url
                + " -Dprovisioning.database.user=postgres";
    }

    /** The adapter stops a server without waiting for its end. */
    static void end() {
        ProcessHandle.current()
                .children()
                .filter(it -> it.info().commandLine().orElse("").contains(DIRECTORY.toString()))
                .forEach(World::end);
    }

    private static void end(ProcessHandle server) {
        server.destroy();
        server.onExit().completeOnTimeout(server, 60, TimeUnit.SECONDS).join();
    }
}
