package io.provisioning.packaged;

import io.provisioning.Await;
import io.provisioning.OncePerRun;
import io.provisioning.PgBouncer;
import io.provisioning.Trees;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Two nodes on one PostgreSQL, for all classes that ask either of them. Both begin at once, on an
 * empty database; then the second one is stopped, what was done meanwhile is made old, and it comes
 * back, behind a pooler where there is any.
 */
final class TwoNodes extends OncePerRun<TwoNodes.Running> {
    static final int SLOTS = 3;
    static final int REFRESH_HOURS = 2;

    private static final String SECRET = "shared-secret-0123456789-0123456789";

    TwoNodes() {
        super(Running.class);
    }

    @Override
    protected Running start() throws IOException {
        Path directory = Files.createTempDirectory("provisioning-nodes");
        EmbeddedPostgres postgres = DurablePostgres.start();
        FakeCli cli = new FakeCli(directory);
        List<PackagedServer> servers =
                List.of(
                        server(cli, directory.resolve("one"), DurablePostgres.url(postgres)),
                        server(cli, directory.resolve("two"), DurablePostgres.url(postgres)));
        servers.parallelStream().forEach(PackagedServer::start);
        String keys =
                DurablePostgres.run(
                        postgres.getPostgresDatabase(), "select count(*) from signing_key");
        OldThings old = OldThings.made(postgres, Api.admin(servers.get(1)));
        servers.get(1).terminate();
        old.age();
        Optional<PgBouncer> pooler =
                Optional.of(postgres)
                        .filter(any -> PgBouncer.isInstalled())
                        .map(it -> PgBouncer.inFrontOf(it.getPort(), "transaction"));
        pooler.ifPresent(it -> servers.get(1).withEnvironment("DATABASE_URL", url(it)));
        servers.get(1).start();
        return new Running(
                directory,
                postgres,
                pooler,
                cli,
                servers,
                servers.stream().map(Api::admin).toList(),
                keys,
                old);
    }

    private static String url(PgBouncer pooler) {
        return pooler.url() + "?user=postgres&prepareThreshold=0";
    }

    private static PackagedServer server(FakeCli cli, Path data, String database) {
        return cli.server(data)
                .withEnvironment("DATABASE_URL", database)
                .withEnvironment("JWT_SECRET", SECRET)
                .withEnvironment("AUTH_REFRESH_TOKEN_EXPIRY_HOURS", "" + REFRESH_HOURS)
                .withEnvironment("PROVISIONING_MAX_CONCURRENT_OPERATIONS", "" + SLOTS)
                .withEnvironment("PROVISIONING_GRACE_SECONDS", "1");
    }

    /** A third one, which is not started; on the same database, as this role. */
    PackagedServer third(String role) {
        String url = DurablePostgres.url(postgres()).replace("//postgres@", "//" + role + "@");
        return server(cli(), running().directory().resolve("three"), url);
    }

    /** Waits until nothing runs that was left by the class before. */
    void free() {
        new FakeCliServer(null, null, cli(), apis().get(0)).free();
        Await.until("both live", () -> alive(apis().get(0)).size() == 2);
    }

    static List<JsonObject> nodes(Api api) {
        return api.get("/v1/nodes").json().asJsonArray().getValuesAs(JsonObject.class);
    }

    static List<JsonObject> alive(Api api) {
        return nodes(api).stream().filter(node -> node.getString("state").equals("alive")).toList();
    }

    /** Runs a statement in their database; what it says first. */
    String sql(String text) {
        return DurablePostgres.run(postgres().getPostgresDatabase(), text);
    }

    EmbeddedPostgres postgres() {
        return running().postgres();
    }

    FakeCli cli() {
        return running().cli();
    }

    List<PackagedServer> servers() {
        return running().servers();
    }

    /** The administrator, logged in at each of them. */
    List<Api> apis() {
        return running().apis();
    }

    /** How many keys there were when both had come at once to an empty database. */
    String firstKeys() {
        return running().firstKeys();
    }

    OldThings old() {
        return running().old();
    }

    /** All of it; closed by JUnit at the end of the run. */
    record Running(
            Path directory,
            EmbeddedPostgres postgres,
            Optional<PgBouncer> pooler,
            FakeCli cli,
            List<PackagedServer> servers,
            List<Api> apis,
            String firstKeys,
            OldThings old)
            implements AutoCloseable {
        @Override
        public void close() throws IOException {
            servers.forEach(PackagedServer::terminate);
            pooler.ifPresent(PgBouncer::close);
            postgres.close();
            Trees.delete(directory);
        }
    }
}
