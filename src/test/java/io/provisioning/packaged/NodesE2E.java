package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.OncePerRun.InTurn;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes on one PostgreSQL, as a client of either sees them. */
@InTurn
class NodesE2E {
    private static final String PASSWORD = "only for these nodes";

    @RegisterExtension static final TwoNodes NODES = new TwoNodes();

    private static FakeCli cli;
    private static List<PackagedServer> servers;
    private static List<Api> apis;

    @BeforeAll
    static void take() {
        NODES.free();
        cli = NODES.cli();
        servers = NODES.servers();
        apis = NODES.apis();
    }

    @Test
    void bothAreShownByEitherToAdministratorsOnly() {
        List<JsonObject> nodes = TwoNodes.alive(apis.get(0));

        assertThat(TwoNodes.alive(apis.get(1)))
                .extracting(it -> it.getString("id"))
                .isEqualTo(nodes.stream().map(it -> it.getString("id")).toList());
        assertThat(nodes)
                .hasSize(2)
                .allSatisfy(
                        node -> {
                            assertThat(node.getString("state")).isEqualTo("alive");
                            assertThat(node.getInt("capacity")).isEqualTo(TwoNodes.SLOTS);
                            assertThat(node.getString("version")).isNotEmpty();
                            assertThat(
                                            Duration.between(
                                                    time(node, "heartbeat_at"),
                                                    time(node, "lease_until")))
                                    .isEqualTo(Duration.ofSeconds(30));
                        });
        apis.get(0).createUser("ordinary", "operator", PASSWORD);
        assertThat(Api.as(servers.get(0), "ordinary", PASSWORD).get("/v1/nodes").status())
                .isEqualTo(403);
    }

    @Test
    void aTokenOfOneIsGoodForTheOther() {
        Api two = apis.get(1).withToken(apis.get(0).token());

        assertThat(two.get("/v1/operations").status()).isEqualTo(200);
    }

    /** Who was made first, and by whom, is told once: there is one key and each account once. */
    @Test
    void whoStartsFirstOnAnEmptyDatabaseDoesSoAlone() {
        assertThat(NODES.firstKeys()).isEqualTo("1");
        assertThat(
                        NODES.sql(
                                "select count(*) - count(distinct target) from audit_record"
                                        + " where action = 'account.create'"))
                .isEqualTo("0");
    }

    /** As a host finds it that has slept for longer than its lease. */
    @Test
    void aNodeThatHasBeenTakenForDeadAndDoesNotKnowBeginsNothing() {
        NODES.sql("update node set ended_at = current_timestamp where ended_at is null");

        String id = apis.get(0).create("slept", "gate");

        // Whoever begins it lives, or it is ended as the dead one's.
        apis.get(0).await(id, it -> it.getBoolean("terminal") || isAlive(it.get("node")));
        cli.open();
        JsonObject end = apis.get(0).awaitEnd(id);
        assertThat(end.getString("status")).as(end.toString()).isEqualTo("completed");
        assertThat(cli.ledgerOf(id)).filteredOn(line -> line.endsWith("start")).hasSize(1);
        assertThat(TwoNodes.nodes(apis.get(0)))
                .filteredOn(node -> node.getString("id").equals(end.getString("node")))
                .allSatisfy(node -> assertThat(node.getString("state")).isEqualTo("alive"))
                .hasSize(1);
        // The next test finds both as it expects them.
        Await.until("both are back", () -> TwoNodes.alive(apis.get(0)).size() == 2);
    }

    @Test
    void ofManyRequestsWithOneKeyToBothAtOnceOneIsDone() throws Exception {
        IdempotencyE2E.assertOneIsDone(apis, "deploy-to-both");
    }

    @Test
    void whatRunsOnOneIsFollowedAndCancelledThroughTheOther() {
        String id = apis.get(0).create("followed", "hang");
        Api other = otherThanThatOf(apis.get(0).awaitRunning(id));
        assertThat(other.await(id, it -> log(other, id).contains("waiting")).getString("status"))
                .isEqualTo("running");

        // A 200 where it has ended before the answer is written.
        assertThat(other.post("/v1/operations/" + id + "/cancel").status()).isIn(200, 202);
        JsonObject end = other.get("/v1/operations/" + id + "?wait=20s").object();

        assertThat(end.getString("status")).isEqualTo("cancelled");
        assertThat(Leftovers.remaining(id)).isEmpty();
    }

    @Test
    void whatChangesTheSameThingWaitsWhereverThereIsRoomAndSaysForWhat() {
        String first = apis.get(0).create("contended", "hang");
        apis.get(0).awaitRunning(first);
        String second = apis.get(1).create("contended", "ok");
        String third = apis.get(0).create("contended", "ok");

        assertThat(apis.get(1).operation(second).getString("waiting_for")).isEqualTo(first);
        assertThat(
                        apis.get(0)
                                .get("/v1/operations?state=pending")
                                .json()
                                .asJsonArray()
                                .getValuesAs(JsonObject.class))
                .filteredOn(it -> it.getString("target").equals("contended"))
                .extracting(it -> it.getString("waiting_for"))
                .containsExactly(first, first);
        apis.get(1).post("/v1/operations/" + first + "/cancel");

        JsonObject secondsEnd = apis.get(0).awaitEnd(second);
        JsonObject thirdsEnd = apis.get(0).awaitEnd(third);
        assertThat(secondsEnd.getString("status")).isEqualTo("completed");
        assertThat(secondsEnd.get("waiting_for")).isEqualTo(JsonValue.NULL);
        assertThat(time(thirdsEnd, "started_at")).isAfterOrEqualTo(time(secondsEnd, "finished_at"));
        assertThat(time(secondsEnd, "started_at"))
                .isAfterOrEqualTo(time(apis.get(0).operation(first), "finished_at"));
    }

    /** The claim of another node is not to be seen before its commit. */
    @Test
    void whatMayBeTheSameThingInAnyWorkspaceIsNotClaimedWhileAnotherClaimsIt() throws SQLException {
        cli.lists("[{\"id\": \"n-1\", \"hostname\": \"nowhere\"}]");
        String id;
        try (Connection other = NODES.postgres().getPostgresDatabase().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(
                    "select pg_advisory_xact_lock_shared("
                            + "hashtext('provisioning subject server nowhere'))");
            id = apis.get(0).delete("/v1/servers/nowhere").object().getString("id");
            // Two rounds of both nodes, and of the server of that name in a workspace.
            for (String name : List.of("nowhere-02", "nowhere-03")) {
                apis.forEach(api -> api.awaitEnd(api.create(name, "ok")));
            }

            assertThat(apis.get(1).operation(id).get("workspace")).isEqualTo(JsonValue.NULL);
            assertThat(apis.get(1).operation(id).getString("status")).isEqualTo("pending");
            other.rollback();
        }
        assertThat(apis.get(1).awaitEnd(id).getString("status")).isEqualTo("completed");
    }

    @Test
    void aDatabaseThatForgetsWhatItAcknowledgedIsRefused() {
        NODES.sql("create role hasty login superuser");
        NODES.sql("alter role hasty set synchronous_commit = off");
        try (PackagedServer server = NODES.third("hasty")) {
            assertThat(server.startAndFail()).isEqualTo(1);
            assertThat(server.output())
                    .anyMatch(line -> line.contains("synchronous_commit is off"));
        }
    }

    private static Api otherThanThatOf(JsonObject operation) {
        JsonObject first =
                TwoNodes.nodes(apis.get(0)).stream()
                        .filter(it -> it.getString("id").equals(operation.getString("node")))
                        .findFirst()
                        .orElseThrow();
        assertThat(first.getInt("running")).isPositive();
        return servers.get(0).output().stream().anyMatch(it -> it.contains(first.getString("id")))
                ? apis.get(1)
                : apis.get(0);
    }

    private static boolean isAlive(JsonValue node) {
        return TwoNodes.alive(apis.get(0)).stream().anyMatch(it -> it.get("id").equals(node));
    }

    private static String log(Api api, String id) {
        return api.get("/v1/operations/" + id + "/logs").body();
    }

    private static Instant time(JsonObject json, String member) {
        return Instant.parse(json.getString(member));
    }
}
