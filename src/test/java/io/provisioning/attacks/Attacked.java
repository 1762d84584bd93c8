package io.provisioning.attacks;

import io.provisioning.OncePerRun;
import io.provisioning.PrometheusText;
import io.provisioning.Trees;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.FakeCli;
import io.provisioning.packaged.PackagedServer;
import io.provisioning.packaged.StolenKey;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that is tried out, with the embedded database and a log of JSON: it counts nobody's
 * requests and drives the CLI that tells which arguments it got. Started for the first of the
 * attacks at it, stopped after the last.
 */
class Attacked extends OncePerRun<Attacked.Running> {
    static final String PASSWORD = "only for the attacks";
    static final String JWT_SECRET = "attacked+secret/0123456789?0123456789&0123456789";

    private static final AtomicInteger NAMES = new AtomicInteger();

    Attacked() {
        super(Running.class);
    }

    @Override
    protected Running start() throws IOException {
        Path directory = Files.createTempDirectory("provisioning-attacks");
        PackagedServer server =
                new FakeCli(directory)
                        .server(directory.resolve("data"))
                        .withEnvironment("JWT_SECRET", JWT_SECRET)
                        .withEnvironment("SERVER_RATE_LIMIT_PER_MINUTE", "0");
        Optional<EmbeddedPostgres> postgres = prepare(server);
        return new Running(server.start(), directory, new ConcurrentHashMap<>(), postgres);
    }

    /** What distinguishes it; its PostgreSQL, if it has one. */
    Optional<EmbeddedPostgres> prepare(PackagedServer server) throws IOException {
        server.withEnvironment("LOG_JSON_FORMAT", "true");
        return Optional.empty();
    }

    PackagedServer server() {
        return running().server();
    }

    FakeCli cli() {
        return new FakeCli(running().directory());
    }

    Path data() {
        return running().directory().resolve("data");
    }

    Api anonymous() {
        return Api.anonymous(server());
    }

    /** Logged in once: checking a password is made to take its time. */
    Api admin() {
        return running().clients().computeIfAbsent("admin", key -> Api.admin(server()));
    }

    /** One of this role, logged in once. */
    Api as(String role) {
        Api admin = admin();
        return role.equals("admin")
                ? admin
                : running().clients().computeIfAbsent(role, key -> fresh(admin, key));
    }

    /** A new account of this role, logged in. */
    Api fresh(String role) {
        return fresh(admin(), role);
    }

    private Api fresh(Api admin, String role) {
        String name = freshName(role);
        admin.createUser(name, role, PASSWORD);
        return Api.as(server(), name, PASSWORD);
    }

    /** The key that the server signs with. */
    StolenKey stolenKey() throws Exception {
        return StolenKey.from(data(), JWT_SECRET);
    }

    /** How many clients hold a request open for that. */
    double waiting(String what) {
        return PrometheusText.parse(admin().get("/v1/metrics").body())
                .value("provisioning_clients_waiting{what=\"" + what + "\"}");
    }

    /** A name nobody else uses. */
    static String freshName(String prefix) {
        return prefix + "-" + NAMES.incrementAndGet();
    }

    /** The process, its directory and its database; closed by JUnit at the end of the run. */
    record Running(
            PackagedServer server,
            Path directory,
            Map<String, Api> clients,
            Optional<EmbeddedPostgres> postgres)
            implements AutoCloseable {
        @Override
        public void close() throws IOException {
            // Killed, it would leave its temporary files behind.
            server.terminate();
            if (postgres.isPresent()) {
                postgres.get().close();
            }
            Trees.delete(directory);
        }
    }
}
