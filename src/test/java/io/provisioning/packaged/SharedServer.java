package io.provisioning.packaged;

import io.provisioning.OncePerRun;
import io.provisioning.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One server for all classes that only talk to it: a start costs seconds. Started for the first of
 * them, stopped after the last. Tests keep out of each other's way by workspaces of their own.
 */
public final class SharedServer extends OncePerRun<SharedServer.Running> {
    public static final String VIEWER_PASSWORD = "only for looking at";
    private static final AtomicInteger NAMES = new AtomicInteger();

    public SharedServer() {
        super(Running.class);
    }

    @Override
    protected Running start() throws IOException {
        Path data = Files.createTempDirectory("provisioning-e2e").resolve("data");
        PackagedServer server =
                RealCliContract.common(PackagedServer.in(data).withFlags("--cli-path", "sandbox"));
        return new Running(server.start(), data, new ConcurrentHashMap<>());
    }

    public PackagedServer server() {
        return running().server();
    }

    /** Its data directory. */
    Path data() {
        return running().data();
    }

    public Api anonymous() {
        return Api.anonymous(server());
    }

    public Api admin() {
        return loggedIn("admin", "admin123");
    }

    public Api operator() {
        return loggedIn("operator", "operator123");
    }

    public Api developer() {
        return loggedIn("developer", "dev123");
    }

    /** No default user is a viewer. */
    public Api viewer() {
        return running()
                .clients()
                .computeIfAbsent(
                        "viewer",
                        key -> {
                            admin().createUser(key, key, VIEWER_PASSWORD);
                            return Api.as(server(), key, VIEWER_PASSWORD);
                        });
    }

    /** One of the above in a session of its own. */
    Api again(String name) {
        return switch (name) {
            case "admin" -> Api.as(server(), name, "admin123");
            case "operator" -> Api.as(server(), name, "operator123");
            case "developer" -> Api.as(server(), name, "dev123");
            default -> Api.as(server(), name, VIEWER_PASSWORD);
        };
    }

    /** Logged in once: checking a password is made to take its time. */
    private Api loggedIn(String name, String password) {
        return running().clients().computeIfAbsent(name, key -> Api.as(server(), key, password));
    }

    /** A name nobody else uses. */
    public static String freshName(String prefix) {
        return prefix + "-" + NAMES.incrementAndGet();
    }

    /** The process and its directory; closed by JUnit at the end of the run. */
    public record Running(PackagedServer server, Path data, Map<String, Api> clients)
            implements AutoCloseable {
        @Override
        public void close() throws IOException {
            // Killed, it would leave its temporary files behind.
            server.terminate();
            Trees.delete(data.getParent());
        }
    }
}
